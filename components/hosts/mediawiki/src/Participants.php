<?php
/** Who has the right `teamfeed`. No group has it until an administrator says so. */

namespace MediaWiki\Extension\TeamFeed;

use TeamFeed\Reader;

class Participants {
	private const RIGHT = 'teamfeed';

	/** The wiki's settings. */
	private $config;

	/** Which rights groups have. */
	private $groups;

	public function __construct( $config, $groups ) {
		$this->config = $config;
		$this->groups = $groups;
	}

	/** Whether they take part, unless there is a hazard. */
	public function include( $authority ): bool {
		$block = $authority->getBlock();
		return $authority->getUser()->isRegistered() && $authority->isAllowed( self::RIGHT ) && !( $block && $block->isSitewide() );
	}

	/** Why nobody may be given a token, or null. */
	public function hazard(): ?string {
		$newcomers = $this->groupsOfNewcomers();
		return Reader::hazard(
			(bool)$this->groups->getGroupsWithPermission( self::RIGHT ),
			$this->haveRight( $newcomers, 'createaccount' ) && $this->haveRight( $newcomers, self::RIGHT )
		);
	}

	/** In which people are without anybody's doing. */
	private function groupsOfNewcomers(): array {
		$later = array_map( 'array_keys', array_values( $this->config->get( 'AutopromoteOnce' ) ) );
		return array_merge( [ '*', 'user' ], array_keys( $this->config->get( 'Autopromote' ) ), ...$later );
	}

	private function haveRight( array $groups, string $right ): bool {
		foreach ( $groups as $group ) {
			if ( $this->groups->groupHasPermission( $group, $right ) ) {
				return true;
			}
		}
		return false;
	}
}
