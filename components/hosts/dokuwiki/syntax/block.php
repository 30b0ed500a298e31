<?php
/** `<team-feed …>`, `<team-process …>` and `<team-processes …>`: between paragraphs. */

require_once __DIR__ . '/../team-feed.php';

use dokuwiki\Extension\SyntaxPlugin;
use TeamFeed\Elements;
use TeamFeed\WrongAttribute;

class syntax_plugin_teamfeed_block extends SyntaxPlugin {
	protected const TAGS = 'team-feed|team-processes|team-process';

	public function getType() {
		return 'substition';
	}

	public function getPType() {
		return 'block';
	}

	public function getSort() {
		return 155;
	}

	public function connectTo( $mode ) {
		$tags = '(?:' . static::TAGS . ')';
		$pattern = "<$tags(?=[\\s/>])[^<>]*>(?:\\s*</$tags>)?";
		$this->Lexer->addSpecialPattern( $pattern, $mode, substr( get_class( $this ), strlen( 'syntax_' ) ) );
	}

	public function handle( $match, $state, $pos, Doku_Handler $handler ) {
		preg_match( '/^<([\w-]+)([^>]*)/', $match, $parts );
		return [ $parts[1], Elements::parse( $parts[2] ) ];
	}

	public function render( $format, Doku_Renderer $renderer, $data ) {
		if ( $format !== 'xhtml' ) {
			return false;
		}
		[ $tag, $attributes ] = $data;
		try {
			$renderer->doc .= $this->script( $renderer->doc ) . Elements::html( $tag, $attributes );
		} catch ( WrongAttribute $wrong ) {
			$renderer->doc .= '<strong>' . hsc( sprintf( $this->getLang( 'wrong' ), $tag, $wrong->getMessage() ) ) . '</strong>';
		}
		return true;
	}

	/** Where the first element stands, so that it comes with the text wherever that is shown, and nowhere else. */
	private function script( string $before ): string {
		$server = $this->getConf( 'server' );
		$script = '<script type="module" src="' . Elements::escape( Elements::script( $server ) ) . '"></script>';
		return Elements::isServer( $server ) && strpos( $before, $script ) === false ? $script : '';
	}
}
