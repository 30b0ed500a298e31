<?php
$lang['wrong'] = '%1$s: il valore di «%2$s» manca o non è ammesso';
