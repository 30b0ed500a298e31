<?php
/** Tells each page where the feed server is, and whoever is signed in their token. */

require_once __DIR__ . '/team-feed.php';

use dokuwiki\Extension\ActionPlugin;
use dokuwiki\Extension\Event;
use dokuwiki\Extension\EventHandler;
use TeamFeed\Elements;
use TeamFeed\Reader;

class action_plugin_teamfeed extends ActionPlugin {
	private const CALL = 'plugin_teamfeed_token';

	public function register( EventHandler $controller ) {
		$controller->register_hook( 'TPL_METAHEADER_OUTPUT', 'BEFORE', $this, 'addToHead' );
		$controller->register_hook( 'AJAX_CALL_UNKNOWN', 'BEFORE', $this, 'answerToken' );
	}

	/** The meta element comes first in the page, so that nothing in the page's text can stand in its place. */
	public function addToHead( Event $event ) {
		$server = $this->getConf( 'server' );
		if ( !Elements::isServer( $server ) ) {
			return;
		}
		array_unshift( $event->data['meta'], [
			'name' => 'team-feed',
			'content' => $server,
			'data-token-url' => DOKU_BASE . 'lib/exe/ajax.php?call=' . self::CALL,
		] );
		$event->data['script'][] = [ 'type' => 'module', 'src' => Elements::script( $server ), '_data' => '' ];
	}

	public function answerToken( Event $event ) {
		if ( $event->data !== self::CALL ) {
			return;
		}
		$event->preventDefault();
		$event->stopPropagation();
		[ $status, $answer ] = Reader::answer( $this->handle(), $this->mayRead(), $this->secret(), $_SERVER );
		http_status( $status );
		foreach ( Reader::headers() as $name => $value ) {
			header( "$name: $value" );
		}
		echo json_encode( $answer );
	}

	private function mayRead(): bool {
		global $INPUT, $USERINFO, $auth;
		$name = $INPUT->server->str( 'REMOTE_USER' );
		$groups = array_filter( array_map( 'trim', explode( ',', $this->getConf( 'groups' ) ) ) );
		return $name !== '' && $auth && ( !$groups || array_intersect( $groups, $USERINFO['grps'] ?? [] ) );
	}

	private function handle(): ?string {
		global $INPUT, $auth;
		$name = $INPUT->server->str( 'REMOTE_USER' );
		$handles = Reader::handles( $this->getConf( 'handles' ) );
		return Reader::handle( $name, $handles, !$auth || $auth->isCaseSensitive() );
	}

	private function secret(): string {
		return $this->getConf( 'secret' ) ?: (string)getenv( 'TEAM_FEED_SECRET' );
	}
}
