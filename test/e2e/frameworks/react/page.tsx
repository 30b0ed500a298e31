import '@team-feed/components/register.js';
import type {} from '@team-feed/components/jsx';
import { type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { server, token } from '../host.ts';

function Page(): ReactElement {
  const [timeline, setTimeline] = useState('company');
  const [hasStep, setStep] = useState(true);
  const [written, setWritten] = useState('');
  const [isShown, setShown] = useState(true);
  return (
    <>
      <button onClick={() => setTimeline('unit:it')}>Show the unit</button>
      <button onClick={() => setStep(!hasStep)}>Show or hide the step</button>
      <button onClick={() => setShown(false)}>Take it away</button>
      <output>{written}</output>
      {isShown && (
        <team-provider server={server} token={token}>
          <team-status-badge process="payroll" no-step={!hasStep} />
          <team-feed
            for={timeline}
            limit={5}
            composer
            live="off"
            onteam-post-created={({ detail }) => setWritten(`Written: ${detail.post.body}`)}
          />
        </team-provider>
      )}
    </>
  );
}

createRoot(document.querySelector('main') as Element).render(<Page />);
