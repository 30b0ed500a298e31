import '@angular/compiler';
import { Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { TeamPostCreatedEvent } from '@team-feed/components';
import { teamElements } from '@team-feed/components/angular';
import { server, token } from '../host.ts';

@Component({
  selector: 'main',
  imports: [teamElements],
  template: `
    <button (click)="timeline.set('unit:it')">Show the unit</button>
    <button (click)="hasStep.set(!hasStep())">Show or hide the step</button>
    <button (click)="isShown.set(false)">Take it away</button>
    <output>{{ written() }}</output>
    @if (isShown()) {
      <team-provider [server]="server" [token]="token">
        <team-status-badge process="payroll" [noStep]="!hasStep()" />
        <team-feed [for]="timeline()" [limit]="5" composer live="off" (team-post-created)="onCreated($event)" />
      </team-provider>
    }
  `,
})
class Page {
  readonly server = server;
  readonly token = token;
  readonly timeline = signal('company');
  readonly hasStep = signal(true);
  readonly written = signal('');
  readonly isShown = signal(true);

  onCreated({ detail }: TeamPostCreatedEvent): void {
    this.written.set(`Written: ${detail.post.body}`);
  }
}

await bootstrapApplication(Page);
