<?php
/**
 * What the adapters for DokuWiki, MediaWiki and WordPress share: the elements and attributes that a page may have, and the
 * token of the person who reads it. The file beside each adapter is a copy that `npm run generate` writes of
 * components/hosts/shared/team-feed.php. Needs PHP 7.4 or later.
 */

namespace TeamFeed;

/** An attribute whose value cannot be meant; its message is the attribute's name. */
final class WrongAttribute extends \Exception {
}

/** Writes elements. What is not in its list is left out, so that whoever writes a page decides neither server nor reader. */
final class Elements {
	private const FLAG = '';
	private const KEY = '[a-z0-9][a-z0-9._-]{0,99}';
	private const ADDRESS = '(?:https?:\/\/|\/(?![\/\\\\]))[^\s<>"\'`\\\\]{0,1900}';
	private const TIMELINE = 'home|company|page|(?:unit|process):' . self::KEY . '|person:' . Reader::HANDLE .
		'|tag:[\p{L}\p{M}\p{N}_]{1,100}|thread:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
	private const LANGUAGE = [ 'lang' => '[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}' ];

	/** Whether the button "Embed this" is always to be seen, or left out. */
	private const SHARE = [ 'share' => self::FLAG, 'no-share' => self::FLAG ];

	/** Each element's attributes, with the expression that the whole value has to match. */
	private const ALLOWED = [
		'team-feed' => [
			'for' => self::TIMELINE,
			'page' => self::ADDRESS,
			'limit' => '[1-9][0-9]?|100',
			'composer' => self::FLAG,
			'live' => 'on|off',
		] + self::SHARE + self::LANGUAGE,
		'team-status-badge' => [
			'process' => self::KEY,
			'no-step' => self::FLAG,
			'no-age' => self::FLAG,
			'announce' => self::FLAG,
		] + self::SHARE + self::LANGUAGE,
		'team-process' => [ 'process' => self::KEY ] + self::SHARE + self::LANGUAGE,
		'team-processes' => [
			'unit' => self::KEY,
			'state' => 'open|queued|running|waiting|done|failed|cancelled',
			'order' => 'title|longest|newest',
			'watching' => self::FLAG,
		] + self::LANGUAGE,
	];

	private const NEEDED = [ 'team-status-badge' => 'process', 'team-process' => 'process' ];

	/** @return string[] */
	public static function tags(): array {
		return array_keys( self::ALLOWED );
	}

	/** The element as HTML. Throws WrongAttribute. */
	public static function html( string $tag, array $attributes ): string {
		$html = "<$tag";
		foreach ( self::ALLOWED[$tag] as $name => $pattern ) {
			$value = self::value( $name, $pattern, $attributes[$name] ?? null );
			if ( $value === null && ( self::NEEDED[$tag] ?? '' ) === $name ) {
				throw new WrongAttribute( $name );
			}
			if ( $value !== null ) {
				$html .= $value === '' ? " $name" : " $name=\"" . self::escape( $value ) . '"';
			}
		}
		return "$html></$tag>";
	}

	/** What stands between the name of an element and its `>`, as attributes. */
	public static function parse( string $text ): array {
		$attributes = [];
		preg_match_all( '/([^\s"\'>\/=]+)(?:\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\'>]+)))?/', $text, $found, PREG_SET_ORDER );
		foreach ( $found as $match ) {
			// As in HTML, the first of two of the same name counts.
			$attributes += [ strtolower( $match[1] ) => $match[4] ?? $match[3] ?? $match[2] ?? '' ];
		}
		return $attributes;
	}

	/** What a page needs in its head. */
	public static function head( string $server, string $tokenUrl ): string {
		return self::meta( $server, $tokenUrl ) .
			'<script type="module" src="' . self::escape( self::script( $server ) ) . '"></script>';
	}

	/** Says where the server is, and where a reader's token comes from. */
	public static function meta( string $server, string $tokenUrl ): string {
		return '<meta name="team-feed" content="' . self::escape( $server ) . '" data-token-url="' . self::escape( $tokenUrl ) . '">';
	}

	/** Address of the script that brings the elements. */
	public static function script( string $server ): string {
		return rtrim( $server, '/' ) . '/embed.js';
	}

	/** Where the server is, for a policy that names origins. */
	public static function origin( string $server ): string {
		return preg_replace( '~^(https?://[^/]+).*$~', '$1', $server );
	}

	/** Whether this can be the address of a feed server. */
	public static function isServer( string $address ): bool {
		return preg_match( '~^https?://[^\s<>"\'`\\\\?#;,]+$~D', $address ) === 1;
	}

	public static function escape( string $text ): string {
		return htmlspecialchars( $text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8' );
	}

	/** A flag is the empty text when it is set; null is an attribute that is not written. */
	private static function value( string $name, string $pattern, $value ): ?string {
		if ( $value === null || $value === false || ( $value === '' && $pattern !== self::FLAG ) ) {
			return null;
		}
		$text = $value === true ? '' : trim( is_scalar( $value ) ? (string)$value : '?' );
		if ( $pattern !== self::FLAG ) {
			if ( preg_match( "/^(?:$pattern)$/Du", $text ) === 1 ) {
				return $text;
			}
		} elseif ( in_array( $text, [ '', $name, '1', 'true', 'yes', 'on' ], true ) ) {
			return '';
		} elseif ( in_array( $text, [ '0', 'false', 'no', 'off' ], true ) ) {
			return null;
		}
		throw new WrongAttribute( $name );
	}
}

/** Says who reads a page, as the host knows them and nobody else. */
final class Reader {
	public const HANDLE = '[a-z0-9][a-z0-9._-]{0,62}';

	/** Why nobody is given a token, as said to whoever asks for one, and in the log. */
	private const HAZARDS = [
		'nobody' => 'No administrator has said yet who takes part in Team Feed',
		'strangers' => 'Team Feed gives no tokens while people who make an account themselves would take part: they could be anybody',
	];

	/** A token lives this long, in seconds; the elements fetch the next one in time. */
	private const LIFETIME = 600;

	/** HS256 needs a key at least as long as its hash (RFC 7518, 3.2), in bytes. */
	private const MIN_SECRET_BYTES = 32;

	/**
	 * The handle of a user of the host, or null where there is none. The administrator's list goes first; other names are
	 * taken in lower case. A host that keeps `Ada` and `ADA` apart must say so: there only names that are in lower case
	 * already are taken, so that no two users can be the same person. For the same reason no name becomes a handle of the list.
	 *
	 * @param string $name
	 * @param array<string,string> $handles
	 * @param bool $isCaseSensitive
	 */
	public static function handle( string $name, array $handles, bool $isCaseSensitive ): ?string {
		if ( isset( $handles[$name] ) ) {
			return self::valid( $handles[$name] );
		}
		// Letters of ASCII only, whatever the locale: no other letter may become one of a handle.
		$handle = $isCaseSensitive ? $name : strtr( $name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz' );
		return in_array( $handle, $handles, true ) ? null : self::valid( $handle );
	}

	/** Reads a list of lines such as `Ada Rossi = ada`. */
	public static function handles( string $lines ): array {
		$handles = [];
		foreach ( preg_split( '/\R/', $lines ) as $line ) {
			$at = strrpos( $line, '=' );
			if ( $at !== false ) {
				$handles[trim( substr( $line, 0, $at ) )] = trim( substr( $line, $at + 1 ) );
			}
		}
		return $handles;
	}

	/** A JSON Web Token (RFC 7519), signed with the secret that host and feed server share. */
	public static function token( string $handle, string $secret ): string {
		if ( strlen( $secret ) < self::MIN_SECRET_BYTES ) {
			throw new \LengthException( 'The secret of Team Feed needs at least ' . self::MIN_SECRET_BYTES . ' bytes' );
		}
		$now = time();
		$claims = self::part( '{"alg":"HS256","typ":"JWT"}' ) . '.' .
			self::part( json_encode( [ 'sub' => $handle, 'iat' => $now, 'exp' => $now + self::LIFETIME ] ) );
		return $claims . '.' . self::part( hash_hmac( 'sha256', $claims, $secret, true ) );
	}

	/**
	 * Why nobody may be given a token, or null: a name that people can give themselves does not say who they are. Adapters say
	 * it to administrators, in the words that they have for `nobody` and `strangers`.
	 *
	 * @param bool $isSaid whether an administrator has said who takes part
	 * @param bool $letsStrangersIn whether that includes accounts that people make themselves
	 */
	public static function hazard( bool $isSaid, bool $letsStrangersIn ): ?string {
		return $isSaid ? ( $letsStrangersIn ? 'strangers' : null ) : 'nobody';
	}

	/**
	 * What a request for a token is answered: a status, and an object for JSON. A page of another origin could not read the
	 * answer anyway; it does not even get one.
	 *
	 * @param string|null $handle of the user who is signed in
	 * @param bool $takesPart
	 * @param string $secret
	 * @param array $server the request, as in `$_SERVER`
	 * @param string|null $hazard what stands against tokens for somebody who is signed in
	 * @return array{0:int,1:array<string,string>}
	 */
	public static function answer( ?string $handle, bool $takesPart, string $secret, array $server, ?string $hazard ): array {
		if ( !self::isFromHere( $server ) ) {
			return [ 403, [ 'title' => 'Tokens are for pages of this site' ] ];
		}
		if ( $hazard !== null ) {
			error_log( self::HAZARDS[$hazard] );
			return [ 403, [ 'title' => self::HAZARDS[$hazard] ] ];
		}
		if ( !$takesPart ) {
			return [ 401, [ 'title' => 'Nobody is signed in' ] ];
		}
		if ( $handle === null ) {
			return [ 403, [ 'title' => 'This user has no handle in Team Feed' ] ];
		}
		try {
			return [ 200, [ 'token' => self::token( $handle, $secret ) ] ];
		} catch ( \LengthException $error ) {
			error_log( $error->getMessage() );
			return [ 503, [ 'title' => 'Team Feed is not set up' ] ];
		}
	}

	/** Headers of every such answer. */
	public static function headers(): array {
		return [
			'Content-Type' => 'application/json; charset=utf-8',
			'Cache-Control' => 'no-store',
			'Cross-Origin-Resource-Policy' => 'same-origin',
			'X-Content-Type-Options' => 'nosniff',
			'Vary' => 'Cookie, Origin, Sec-Fetch-Site',
		];
	}

	/** Browsers say where a request comes from (Fetch Metadata); without TLS they may leave it out, and send Origin at most. */
	private static function isFromHere( array $server ): bool {
		$site = $server['HTTP_SEC_FETCH_SITE'] ?? '';
		$origin = $server['HTTP_ORIGIN'] ?? '';
		if ( $site !== '' ) {
			return $site === 'same-origin';
		}
		return $origin === '' || preg_replace( '~^https?://~', '', $origin ) === ( $server['HTTP_HOST'] ?? '' );
	}

	/** The text if it can be a handle. */
	public static function valid( string $text ): ?string {
		return preg_match( '/^' . self::HANDLE . '$/D', $text ) === 1 ? $text : null;
	}

	private static function part( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}
}
