import { testHost } from './behaviour.ts';
import { startMediaWiki } from './mediawiki.ts';

testHost('MediaWiki', startMediaWiki, { lookalike: 'ADA' });
