import { testHost } from './behaviour.ts';
import { startDokuWiki } from './dokuwiki.ts';

testHost('DokuWiki', startDokuWiki);
