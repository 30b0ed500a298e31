<?php
$lang['wrong'] = '%1$s: the value of “%2$s” is missing or cannot be meant';
$lang['nobody'] = 'Team Feed: nobody takes part until you say who does: name groups in its settings (groups).';
$lang['strangers'] = 'Team Feed: nobody takes part while everybody may register, since whoever does is in one of its groups (groups) and could take any name. Close the registration, or name groups that an administrator fills.';
