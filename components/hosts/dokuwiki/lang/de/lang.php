<?php
$lang['wrong'] = '%1$s: Der Wert von „%2$s“ fehlt oder ist nicht erlaubt';
