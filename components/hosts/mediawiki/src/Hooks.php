<?php
/**
 * The tags of Team Feed in wikitext, and what pages that have them need in their head. MediaWiki moves its classes from one
 * namespace to another; none is named here, so that this works with all versions from 1.39 on.
 */

namespace MediaWiki\Extension\TeamFeed;

use TeamFeed\Elements;
use TeamFeed\WrongAttribute;

class Hooks {
	private const HAS_ELEMENTS = 'team-feed';

	/** The wiki's settings. */
	private $config;

	/** @var string[] Origins beside the wiki's own that this page needs. */
	private $sources = [];

	/** @var Participants */
	private $participants;

	public function __construct( $config, $groups ) {
		$this->config = $config;
		$this->participants = new Participants( $config, $groups );
	}

	public function onParserFirstCallInit( $parser ) {
		foreach ( Elements::tags() as $tag ) {
			$parser->setHook( $tag, function ( $content, array $attributes, $parser ) use ( $tag ) {
				return $this->render( $tag, $attributes, $parser );
			} );
		}
	}

	/** Of pages, previews and whatever else shows wikitext. */
	public function onOutputPageParserOutput( $out, $parserOutput ): void {
		$server = $this->config->get( 'TeamFeedServer' );
		if ( !$parserOutput->getExtensionData( self::HAS_ELEMENTS ) || !Elements::isServer( $server ) ) {
			return;
		}
		$out->addHeadItem( 'team-feed', Elements::head( $server, $this->config->get( 'RestPath' ) . '/team-feed/token' ) );
		$out->addModuleStyles( [ 'ext.teamFeed' ] );
		$this->sources = [ Elements::origin( $server ) ];
		$this->warn( $out );
		// A page has many addresses; `for="page"` goes by this one.
		if ( !$out->getCanonicalUrl() && $out->getTitle() && !$out->getTitle()->isSpecialPage() ) {
			$out->setCanonicalUrl( $out->getTitle()->getCanonicalURL() );
		}
	}

	/** Script comes from the feed server, where the wiki has a policy about that (`$wgCSPHeader`). */
	public function onContentSecurityPolicyScriptSource( &$scriptSrc, $policyConfig, $mode ) {
		$scriptSrc = array_merge( $scriptSrc, $this->sources );
	}

	/** It is asked for posts and pictures too. */
	public function onContentSecurityPolicyDefaultSource( &$defaultSrc, $policyConfig, $mode ) {
		$defaultSrc = array_merge( $defaultSrc, $this->sources );
	}

	/** While nobody can take part, administrators read why where a page has elements. */
	private function warn( $out ): void {
		$hazard = $this->participants->hazard();
		if ( $hazard !== null && $out->getAuthority()->isAllowed( 'editinterface' ) ) {
			$text = $out->msg( "teamfeed-$hazard" )->escaped();
			$out->prependHTML( "<div class=\"warningbox mw-message-box mw-message-box-warning\">$text</div>" );
		}
	}

	private function render( string $tag, array $attributes, $parser ): string {
		try {
			$html = Elements::html( $tag, $attributes );
			$parser->getOutput()->setExtensionData( self::HAS_ELEMENTS, true );
			return $html;
		} catch ( WrongAttribute $wrong ) {
			$message = wfMessage( 'teamfeed-wrong', $tag, $wrong->getMessage() )->inLanguage( $parser->getTargetLanguage() );
			return '<strong class="error">' . $message->escaped() . '</strong>';
		}
	}
}
