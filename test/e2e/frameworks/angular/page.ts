import '@angular/compiler';
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import '@team-feed/components/register.js';
import type { TeamPostCreatedEvent } from '@team-feed/components';
import { server, token } from '../host.ts';

// Angular takes `[for]` for that of a label, which is `htmlFor`; as an attribute it is the element's own.
@Component({
  selector: 'main',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button (click)="timeline.set('unit:it')">Show the unit</button>
    <button (click)="isShown.set(false)">Take it away</button>
    <output>{{ written() }}</output>
    @if (isShown()) {
      <team-provider [server]="server" [token]="token">
        <team-feed [attr.for]="timeline()" [limit]="5" composer (team-post-created)="onCreated($event)" />
      </team-provider>
    }
  `,
})
class Page {
  readonly server = server;
  readonly token = token;
  readonly timeline = signal('company');
  readonly written = signal('');
  readonly isShown = signal(true);

  onCreated({ detail }: TeamPostCreatedEvent): void {
    this.written.set(`Written: ${detail.post.body}`);
  }
}

await bootstrapApplication(Page);
