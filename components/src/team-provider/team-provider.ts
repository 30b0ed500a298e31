import { TeamElement } from '../base/team-element.ts';

export class TeamProvider extends TeamElement {}
