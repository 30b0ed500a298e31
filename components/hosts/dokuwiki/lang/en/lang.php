<?php
$lang['wrong'] = '%1$s: the value of “%2$s” is missing or cannot be meant';
