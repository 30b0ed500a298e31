import { TeamElement } from '../base/team-element.ts';

export class TeamPost extends TeamElement {}
