<?php
$lang['wrong'] = '%1$s: il valore di «%2$s» manca o non è ammesso';
$lang['nobody'] = 'Team Feed: nessuno partecipa finché non si dice chi: indicare i gruppi nelle impostazioni (groups).';
$lang['strangers'] = 'Team Feed: nessuno partecipa finché chiunque può registrarsi, perché chi lo fa è in uno dei gruppi indicati (groups) e potrebbe prendere qualsiasi nome. Chiudere la registrazione, o indicare gruppi gestiti da un amministratore.';
