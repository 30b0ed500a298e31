<?php
/** Tells each page where the feed server is, whoever takes part their token, and administrators why there is none. */

require_once __DIR__ . '/team-feed.php';

use dokuwiki\Extension\ActionPlugin;
use dokuwiki\Extension\Event;
use dokuwiki\Extension\EventHandler;
use TeamFeed\Elements;
use TeamFeed\Reader;

class action_plugin_teamfeed extends ActionPlugin {
	private const CALL = 'plugin_teamfeed_token';

	public function register( EventHandler $controller ) {
		$controller->register_hook( 'DOKUWIKI_STARTED', 'BEFORE', $this, 'warn' );
		$controller->register_hook( 'TPL_METAHEADER_OUTPUT', 'BEFORE', $this, 'addToHead' );
		$controller->register_hook( 'AJAX_CALL_UNKNOWN', 'BEFORE', $this, 'answerToken' );
	}

	/** While nobody can take part, administrators read why. */
	public function warn() {
		$hazard = $this->hazard();
		if ( $hazard !== null && Elements::isServer( $this->getConf( 'server' ) ) ) {
			msg( hsc( $this->getLang( $hazard ) ), 2, '', '', MSG_ADMINS_ONLY );
		}
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
	}

	public function answerToken( Event $event ) {
		if ( $event->data !== self::CALL ) {
			return;
		}
		$event->preventDefault();
		$event->stopPropagation();
		$hazard = $this->isSignedIn() ? $this->hazard() : null;
		[ $status, $answer ] = Reader::answer( $this->handle(), $this->takesPart(), $this->secret(), $_SERVER, $hazard );
		http_status( $status );
		foreach ( Reader::headers() as $name => $value ) {
			header( "$name: $value" );
		}
		echo json_encode( $answer );
	}

	private function isSignedIn(): bool {
		global $INPUT, $auth;
		return $auth && $INPUT->server->str( 'REMOTE_USER' ) !== '';
	}

	private function takesPart(): bool {
		global $USERINFO;
		return $this->isSignedIn() && array_intersect( $this->groups(), $USERINFO['grps'] ?? [] );
	}

	/** Whoever registers is in the wiki's default group at once. */
	private function hazard(): ?string {
		global $conf;
		$groups = $this->groups();
		return Reader::hazard( (bool)$groups, actionOK( 'register' ) && in_array( $conf['defaultgroup'], $groups, true ) );
	}

	/** @return string[] Groups whose members take part. */
	private function groups(): array {
		$names = explode( ',', $this->getConf( 'groups' ) );
		// Lists of permissions write groups with this sign.
		return array_filter( array_map( fn( $name ) => ltrim( trim( $name ), '@' ), $names ) );
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
