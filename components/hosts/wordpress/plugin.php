<?php
/**
 * Plugin Name: Team Feed
 * Description: Feeds of the company and states of processes, as blocks and shortcodes.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: Apache-2.0
 * Text Domain: team-feed
 */

namespace TeamFeed\WordPress;

use TeamFeed\Elements;
use TeamFeed\Reader;
use TeamFeed\WrongAttribute;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/team-feed.php';
require_once __DIR__ . '/pasted-links.php';

const TOKEN_ACTION = 'team_feed_token';

add_action( 'init', __NAMESPACE__ . '\\register' );
add_action( 'wp_head', __NAMESPACE__ . '\\say_where_the_feed_is', 1 );
add_action( 'admin_notices', __NAMESPACE__ . '\\warn' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\\as_module', 10, 3 );
// With the cookie of whoever is signed in, and no nonce: one would end before a page that stays open does. REST takes no
// cookie without a nonce, and lets other origins read.
add_action( 'wp_ajax_' . TOKEN_ACTION, __NAMESPACE__ . '\\answer_token' );
add_action( 'wp_ajax_nopriv_' . TOKEN_ACTION, __NAMESPACE__ . '\\answer_token' );

function register(): void {
	wp_register_script( 'team-feed', Elements::script( server() ), [], null, true );
	wp_register_style( 'team-feed', plugins_url( 'team-feed.css', __FILE__ ), [], '0.1.0' );
	$needed = [ 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' ];
	wp_register_script( 'team-feed-blocks', plugins_url( 'blocks.js', __FILE__ ), $needed, '0.1.0', true );
	wp_set_script_translations( 'team-feed-blocks', 'team-feed' );
	foreach ( Elements::tags() as $tag ) {
		add_shortcode( $tag, function ( $attributes ) use ( $tag ) {
			return render( $tag, named( $attributes ) );
		} );
	}
	foreach ( blocks() as $name => $block ) {
		register_block_type( "team-feed/$name", $block + [
			'api_version' => 2,
			'category' => 'embed',
			'editor_script' => 'team-feed-blocks',
			'supports' => [ 'html' => false, 'customClassName' => false ],
			'render_callback' => function ( array $attributes ) use ( $name ) {
				return render( "team-$name", $attributes );
			},
		] );
	}
}

/** The blocks, whose attributes are those of the elements. */
function blocks(): array {
	$text = [ 'type' => 'string', 'default' => '' ];
	$flag = [ 'type' => 'boolean', 'default' => false ];
	return [
		'feed' => [
			'title' => __( 'Team Feed', 'team-feed' ),
			'description' => __( 'What the company writes, or a part of it.', 'team-feed' ),
			'icon' => 'rss',
			'attributes' => [
				'for' => [ 'type' => 'string', 'default' => 'company' ],
				'limit' => [ 'type' => 'string', 'default' => '10' ],
				'composer' => $flag,
				'no-share' => $flag,
			],
		],
		'status-badge' => [
			'title' => __( 'State of a process', 'team-feed' ),
			'description' => __( 'Where a process stands, in one line.', 'team-feed' ),
			'icon' => 'flag',
			'attributes' => [ 'process' => $text, 'no-step' => $flag, 'no-age' => $flag, 'no-share' => $flag ],
		],
		'process' => [
			'title' => __( 'Process', 'team-feed' ),
			'description' => __( 'A process with its steps and history.', 'team-feed' ),
			'icon' => 'editor-ol',
			'attributes' => [ 'process' => $text, 'no-share' => $flag ],
		],
		'processes' => [
			'title' => __( 'Board of processes', 'team-feed' ),
			'description' => __( 'All processes, or those of a unit.', 'team-feed' ),
			'icon' => 'list-view',
			'attributes' => [ 'unit' => $text, 'watching' => $flag ],
		],
	];
}

/** In the head, so that nothing in the text of a page can stand in its place. */
function say_where_the_feed_is(): void {
	if ( Elements::isServer( server() ) ) {
		echo Elements::meta( server(), token_url() ), "\n";
	}
}

function render( string $tag, array $attributes ): string {
	if ( !Elements::isServer( server() ) ) {
		return '';
	}
	// A list shows many pages; each has its own conversation.
	if ( ( $attributes['for'] ?? '' ) === 'page' && empty( $attributes['page'] ) && !is_singular() ) {
		$attributes['page'] = (string)get_permalink();
	}
	wp_enqueue_style( 'team-feed' );
	try {
		$html = Elements::html( $tag, $attributes );
		wp_enqueue_script( 'team-feed' );
		return $html;
	} catch ( WrongAttribute $wrong ) {
		/* translators: 1: an element, 2: an attribute */
		$text = __( '%1$s: the value of “%2$s” is missing or cannot be meant', 'team-feed' );
		return '<strong class="team-feed-wrong">' . esc_html( sprintf( $text, $tag, $wrong->getMessage() ) ) . '</strong>';
	}
}

/** In a shortcode, a word without a value is a flag. */
function named( $attributes ): array {
	$named = [];
	foreach ( (array)$attributes as $name => $value ) {
		$named += is_int( $name ) ? [ strtolower( $value ) => '' ] : [ $name => $value ];
	}
	return $named;
}

/** WordPress 6.1 knows no modules. */
function as_module( $tag, $handle, $src ) {
	$attributes = [
		'team-feed' => '',
		FRAMES => ' data-token-url="' . Elements::escape( token_url() ) . '"',
	];
	return isset( $attributes[$handle] )
		? '<script type="module" src="' . Elements::escape( $src ) . '"' . $attributes[$handle] . "></script>\n"
		: $tag;
}

function token_url(): string {
	return admin_url( 'admin-ajax.php?action=' . TOKEN_ACTION, 'relative' );
}

function answer_token(): void {
	$user = wp_get_current_user();
	$takesPart = $user->exists() && is_user_member_of_blog() && current_user_can( capability() );
	$hazard = $user->exists() ? hazard() : null;
	[ $status, $answer ] = Reader::answer( handle( $user ), $takesPart, setting( 'TEAM_FEED_SECRET', '' ), $_SERVER, $hazard );
	status_header( $status );
	foreach ( Reader::headers() as $name => $value ) {
		header( "$name: $value" );
	}
	echo json_encode( $answer );
	exit;
}

function handle( \WP_User $user ): ?string {
	$name = $user->user_login;
	$handles = defined( 'TEAM_FEED_HANDLES' ) ? TEAM_FEED_HANDLES : [];
	$handle = Reader::handle( $name, $handles, false );
	// Names that differ by case only are one, unless the database was set up otherwise.
	if ( $handle !== null && !isset( $handles[$name] ) ) {
		$other = get_user_by( 'login', $handle );
		$handle = $other && $other->ID !== $user->ID ? null : $handle;
	}
	$handle = apply_filters( 'team_feed_handle', $handle, $user );
	return is_string( $handle ) ? Reader::valid( $handle ) : null;
}

/** While nobody can take part, administrators read why. */
function warn(): void {
	$hazard = hazard();
	if ( $hazard === null || !Elements::isServer( server() ) || !current_user_can( 'manage_options' ) ) {
		return;
	}
	$text = $hazard === 'nobody'
		? __( 'Team Feed: nobody takes part until you say who does (TEAM_FEED_CAPABILITY in wp-config.php).', 'team-feed' )
		: __( 'Team Feed: nobody takes part while anyone can register, since whoever does has the capability that it asks for (TEAM_FEED_CAPABILITY) and could take any name. Keep people from registering, or ask for a capability that an administrator gives.', 'team-feed' );
	echo '<div class="notice notice-warning"><p>', esc_html( $text ), '</p></div>';
}

/** Why nobody may be given a token, or null. Whoever registers has the site's default role at once. */
function hazard(): ?string {
	$capability = capability();
	$isOpen = is_multisite()
		? in_array( get_site_option( 'registration' ), [ 'user', 'all' ], true )
		: (bool)get_option( 'users_can_register' );
	$role = (string)get_option( 'default_role' );
	$newcomers = get_role( $role );
	// A role is a capability of who has it, and everybody has `exist`.
	$lets = in_array( $capability, [ $role, 'exist' ], true ) || ( $newcomers && $newcomers->has_cap( $capability ) );
	return Reader::hazard( $capability !== '', $isOpen && $lets );
}

/** Whoever has it takes part; nobody has the empty one. */
function capability(): string {
	return setting( 'TEAM_FEED_CAPABILITY', '' );
}

function server(): string {
	return setting( 'TEAM_FEED_SERVER', '' );
}

/** A constant of wp-config.php, or a variable of the environment. */
function setting( string $name, string $default ): string {
	return defined( $name ) ? (string)constant( $name ) : ( getenv( $name ) ?: $default );
}
