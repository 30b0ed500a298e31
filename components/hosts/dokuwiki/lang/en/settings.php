<?php
$lang['server'] = 'Address of the feed server, such as https://feed.example.com';
$lang['secret'] = 'Secret that this wiki shares with the feed server (TEAM_FEED_SECRET). Left empty, it is taken from the environment variable of that name';
$lang['groups'] = 'Groups whose members take part, with commas between them. Left empty, nobody does. While people may register, it must not be the group that they are in then';
$lang['handles'] = 'Handles of users whose names differ, one a line: <code>user name = handle</code>';
