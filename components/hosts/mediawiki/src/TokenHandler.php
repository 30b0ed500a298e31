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

	public function __construct( $config, HookContainer $hooks ) {
		$this->config = $config;
		$this->hooks = $hooks;
	}

	public function execute() {
		$authority = $this->getAuthority();
		$handle = $this->handle( $authority );
		[ $status, $answer ] = Reader::answer( $handle, $this->takesPart( $authority ), $this->secret(), $_SERVER );
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

	private function takesPart( Authority $authority ): bool {
		$block = $authority->getBlock();
		return $authority->getUser()->isRegistered() && $authority->isAllowed( 'teamfeed' ) && !( $block && $block->isSitewide() );
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
