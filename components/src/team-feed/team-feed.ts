import { TeamElement } from '../base/team-element.ts';

export class TeamFeed extends TeamElement {}
