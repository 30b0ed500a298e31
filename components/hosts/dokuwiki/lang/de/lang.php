<?php
$lang['wrong'] = '%1$s: Der Wert von „%2$s“ fehlt oder ist nicht erlaubt';
$lang['nobody'] = 'Team Feed: Niemand nimmt teil, solange nicht feststeht, wer: In den Einstellungen (groups) sind Gruppen zu nennen.';
$lang['strangers'] = 'Team Feed: Niemand nimmt teil, solange sich alle selbst registrieren können: Wer das tut, ist in einer der genannten Gruppen (groups) und könnte jeden Namen annehmen. Schließen Sie die Registrierung oder nennen Sie Gruppen, die ein Administrator füllt.';
