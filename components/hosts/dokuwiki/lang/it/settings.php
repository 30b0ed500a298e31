<?php
$lang['server'] = 'Indirizzo del server dei feed, ad esempio https://feed.example.com';
$lang['secret'] = 'Segreto che questo wiki condivide con il server dei feed (TEAM_FEED_SECRET). Se vuoto, vale la variabile d’ambiente con quel nome';
$lang['groups'] = 'Gruppi i cui membri partecipano, separati da virgole. Se vuoto, non partecipa nessuno. Finché ci si può registrare da soli, non deve essere il gruppo in cui si entra così';
$lang['handles'] = 'Handle degli utenti con un nome diverso, uno per riga: <code>nome utente = handle</code>';
