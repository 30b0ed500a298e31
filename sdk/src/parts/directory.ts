import { PeopleResource } from '../resources/people.ts';
import { UnitsResource } from '../resources/units.ts';
import type { Parts } from './context.ts';

export const directory: Pick<Parts, 'people' | 'units'> = {
  people: ({ http }) => new PeopleResource(http),
  units: ({ http }) => new UnitsResource(http),
};
