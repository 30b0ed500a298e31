<?php
$conf['server'] = '';
$conf['secret'] = '';
$conf['groups'] = '';
$conf['handles'] = '';
