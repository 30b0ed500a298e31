<?php
/**
 * Links to pages of the feed server that somebody pastes: WordPress asks the server's /oembed how to show them, and a small
 * script gives the frames their height and the tokens of whoever is signed in.
 */

namespace TeamFeed\WordPress;

use TeamFeed\Elements;

defined( 'ABSPATH' ) || exit;

/** The script for pages with frames. */
const FRAMES = 'team-feed-frames';

add_action( 'init', __NAMESPACE__ . '\\register_links' );
add_filter( 'embed_oembed_html', __NAMESPACE__ . '\\bring_script', 10, 2 );
// WordPress asks no address of an intranet by itself, nor other ports than those of the web.
add_filter( 'http_request_host_is_external', __NAMESPACE__ . '\\may_be_asked', 10, 3 );
add_filter( 'http_allowed_safe_ports', __NAMESPACE__ . '\\with_port', 10, 3 );

function register_links(): void {
	if ( Elements::isServer( server() ) ) {
		wp_oembed_add_provider( '#^' . preg_quote( root(), '#' ) . '/embed/[^/]+$#', root() . '/oembed', true );
		wp_register_script( FRAMES, root() . '/embed/frame.js', [], null, true );
	}
}

function bring_script( $html, $url ) {
	if ( is_string( $html ) && Elements::isServer( server() ) && strpos( (string)$url, root() . '/embed/' ) === 0 ) {
		wp_enqueue_script( FRAMES );
	}
	return $html;
}

function may_be_asked( $isExternal, $host, $url ): bool {
	return $isExternal || is_question( (string)$url );
}

function with_port( $ports, $host, $url ): array {
	$port = is_question( (string)$url ) ? wp_parse_url( server(), PHP_URL_PORT ) : null;
	return $port === null ? (array)$ports : array_merge( (array)$ports, [ $port ] );
}

/** Whether somebody asks the feed server how to show a link, and nothing else. */
function is_question( string $url ): bool {
	return Elements::isServer( server() ) && strpos( $url, root() . '/oembed?' ) === 0;
}

function root(): string {
	return rtrim( server(), '/' );
}
