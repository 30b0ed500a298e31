<?php
$lang['server'] = 'Adresse des Feed-Servers, etwa https://feed.example.com';
$lang['secret'] = 'Geheimnis, das dieses Wiki mit dem Feed-Server teilt (TEAM_FEED_SECRET). Bleibt es leer, gilt die Umgebungsvariable dieses Namens';
$lang['groups'] = 'Gruppen, deren Mitglieder teilnehmen, durch Kommas getrennt. Bleibt es leer, nimmt niemand teil. Solange man sich selbst registrieren kann, darf es nicht die Gruppe sein, in die man dabei kommt';
$lang['handles'] = 'Handles von Benutzern, die anders heißen, je Zeile eines: <code>Benutzername = Handle</code>';
