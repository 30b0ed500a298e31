import { testHost } from './behaviour.ts';
import { testDefaults } from './defaults.ts';
import { startDokuWiki } from './dokuwiki.ts';

testHost('DokuWiki', startDokuWiki);

testDefaults('DokuWiki', startDokuWiki);
