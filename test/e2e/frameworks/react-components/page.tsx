import { TeamFeed, TeamProvider, TeamStatusBadge } from '@team-feed/components/react';
import { type ReactElement, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
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
        <TeamProvider server={server} token={token}>
          <TeamStatusBadge process="payroll" noStep={!hasStep} />
          <TeamFeed
            for={timeline}
            limit={5}
            composer
            live="off"
            onTeamPostCreated={({ detail }) => setWritten(`Written: ${detail.post.body}`)}
          />
        </TeamProvider>
      )}
    </>
  );
}

const place = document.querySelector('main') as Element;
// What a server has rendered is taken over.
if (place.hasChildNodes()) hydrateRoot(place, <Page />);
else createRoot(place).render(<Page />);
