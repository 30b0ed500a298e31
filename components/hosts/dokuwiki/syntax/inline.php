<?php
/** `<team-status-badge …>`: in the middle of a sentence. */

require_once __DIR__ . '/block.php';

class syntax_plugin_teamfeed_inline extends syntax_plugin_teamfeed_block {
	protected const TAGS = 'team-status-badge';

	public function getPType() {
		return 'normal';
	}
}
