/** What must not compile: each line of the template that says so has exactly one error. It is never run. */
import { Component } from '@angular/core';
import { teamElements } from '@team-feed/components/angular';

@Component({
  selector: 'main',
  imports: [teamElements],
  template: `
    <team-feed
      for="company"
      [limit]="5"
      composer
      live="off"
      [share]="true"
      (team-post-created)="onBody($event.detail.post.body)"
    />
    <team-feed [limit]="'five'" /><!-- wrong: a limit is a number -->
    <team-feed [colour]="'red'" /><!-- wrong: there is no such property -->
    <team-feed live="never" /><!-- wrong: it is on or off -->
    <team-feed [composer]="'yes'" /><!-- wrong: true or false -->
    <team-processes order="best" /><!-- wrong: there is no such order -->
    <team-composer (team-post-created)="onBody($event.detail.text)" /><!-- wrong: it holds a post, no text -->
    <team-provider [token]="7" /><!-- wrong: a token is a text or a function -->
  `,
})
export class Page {
  readonly bodies: string[] = [];

  onBody(body: string): void {
    this.bodies.push(body);
  }
}
