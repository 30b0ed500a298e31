<?php
$meta['server'] = [ 'string', '_pattern' => '~^(?:https?://[^\s<>"\'?#]+)?$~' ];
$meta['secret'] = [ 'password', '_code' => 'plain' ];
$meta['groups'] = [ 'string' ];
$meta['handles'] = [ '' ];
