/** In a web worker, where there is no document. */
import { useFeed } from './scenario.ts';

addEventListener('message', ({ data }: MessageEvent<[server: string, ada: string, ben: string]>) => {
  useFeed(...data).then(
    (done) => {
      postMessage(done);
    },
    (error: unknown) => {
      postMessage({ failed: String(error) });
    },
  );
});
