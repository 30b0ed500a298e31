<?php
/** GET rest.php/team-feed/token: the token of whoever is signed in to the wiki. */

namespace MediaWiki\Extension\TeamFeed;

use MediaWiki\HookContainer\HookContainer;
use MediaWiki\Permissions\Authority;
use MediaWiki\Rest\Handler;
use TeamFeed\Reader;

class TokenHandler extends Handler {
	/** The wiki's settings. */
	private $config;

	/** @var HookContainer */
	private $hooks;

	/** @var Participants */
	private $participants;

	public function __construct( $config, HookContainer $hooks, $groups ) {
		$this->config = $config;
		$this->hooks = $hooks;
		$this->participants = new Participants( $config, $groups );
	}

	public function execute() {
		$authority = $this->getAuthority();
		$handle = $this->handle( $authority );
		$takesPart = $this->participants->include( $authority );
		$hazard = $authority->getUser()->isRegistered() ? $this->participants->hazard() : null;
		[ $status, $answer ] = Reader::answer( $handle, $takesPart, $this->secret(), $_SERVER, $hazard );
		$response = $this->getResponseFactory()->createJson( $answer );
		$response->setStatus( $status );
		foreach ( Reader::headers() as $name => $value ) {
			$response->setHeader( $name, $value );
		}
		return $response;
	}

	/** The answer to those who may not read the wiki is the same as to any visitor. */
	public function needsReadAccess() {
		return false;
	}

	public function needsWriteAccess() {
		return false;
	}

	/** MediaWiki 1.40 and later would let the browser keep what is answered to somebody with a session. */
	public function applyCacheControl( $response ) {
		$response->setHeader( 'Cache-Control', Reader::headers()['Cache-Control'] );
	}

	/** All letters of a name but the first are what they are: `Ada` and `ADA` are two users. */
	private function handle( Authority $authority ): ?string {
		$name = $authority->getUser()->getName();
		$handles = $this->config->get( 'TeamFeedHandles' );
		$handle = Reader::handle( isset( $handles[$name] ) ? $name : lcfirst( $name ), $handles, true );
		$this->hooks->run( 'TeamFeedHandle', [ $authority->getUser(), &$handle ] );
		return $handle === null ? null : Reader::valid( $handle );
	}

	private function secret(): string {
		return $this->config->get( 'TeamFeedSecret' ) ?: (string)getenv( 'TEAM_FEED_SECRET' );
	}
}
