<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>Actions</name>
    <message>
      <source>Check now</source>
      <translation>Vérifier maintenant</translation>
    </message>
    <message>
      <source>Its own page</source>
      <translation>Sa propre page</translation>
    </message>
    <message>
      <source>Its own page is at {host}</source>
      <translation>Sa propre page est à {host}</translation>
    </message>
    <message>
      <source>Mute…</source>
      <translation>Sourdine…</translation>
    </message>
    <message>
      <source>Open its own page ({host})</source>
      <translation>Ouvrir sa propre page ({host})</translation>
    </message>
    <message>
      <source>Tell me once when it is back</source>
      <translation>Me le dire une fois au retour</translation>
    </message>
    <message>
      <source>Unmute</source>
      <translation>Fin de sourdine</translation>
    </message>
  </context>
  <context>
    <name>AddressCard</name>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Nom</translation>
    </message>
    <message>
      <source>&amp;Test again</source>
      <translation>&amp;Essayer de nouveau</translation>
    </message>
    <message>
      <source>&amp;Watch it</source>
      <translation>&amp;Surveiller</translation>
    </message>
    <message>
      <source>Address to check from here</source>
      <translation>Adresse à vérifier d’ici</translation>
    </message>
    <message>
      <source>Also check &amp;from here that this answers:</source>
      <translation>Vérifier aussi d’&amp;ici que ceci répond :</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Choose &amp;parts…</source>
      <translation>Choisir les &amp;parties…</translation>
    </message>
    <message>
      <source>Counts: {names}</source>
      <translation>Compte : {names}</translation>
    </message>
    <message>
      <source>Looking for a status page…</source>
      <translation>Recherche d’une page d’état…</translation>
    </message>
    <message>
      <source>Nothing that can be read was found there</source>
      <translation>Rien de lisible n’y a été trouvé</translation>
    </message>
    <message>
      <source>Status page of {name} ({kind})</source>
      <translation>Page d’état de {name} ({kind})</translation>
    </message>
    <message>
      <source>the whole page</source>
      <translation>toute la page</translation>
    </message>
    <message>
      <source>{names} and {count} more</source>
      <translation>{names} et {count} autres</translation>
    </message>
  </context>
  <context>
    <name>AlertsPage</name>
    <message>
      <source>&amp;Quiet hours</source>
      <translation>&amp;Heures de silence</translation>
    </message>
    <message>
      <source>&amp;Remind me while a service stays down</source>
      <translation>Me le &amp;rappeler tant qu’un service reste en panne</translation>
    </message>
    <message>
      <source>A certificate about to end is said 14, 7, 3 and 1 days before, once each.</source>
      <translation>Un certificat qui va expirer est annoncé 14, 7, 3 et 1 jours avant, une fois chacun.</translation>
    </message>
    <message>
      <source>A service goes down, comes back, or its provider announces trouble: one notification each.</source>
      <translation>Un service tombe en panne, revient, ou son fournisseur annonce un problème : une notification chaque fois.</translation>
    </message>
    <message>
      <source>Alerts</source>
      <translation>Alertes</translation>
    </message>
    <message>
      <source>Daily &amp;briefing at</source>
      <translation>&amp;Bilan du jour à</translation>
    </message>
    <message>
      <source>Every {span}</source>
      <translation>Toutes les {span}</translation>
    </message>
    <message>
      <source>For trouble only, never when something is back.</source>
      <translation>Pour les problèmes seulement, jamais pour un retour.</translation>
    </message>
    <message>
      <source>Maintenance is said the day before, an hour before, when it begins and when it is over.</source>
      <translation>Un entretien est annoncé la veille, une heure avant, à son début et à sa fin.</translation>
    </message>
    <message>
      <source>More than three services at once are told in one notification.</source>
      <translation>Plus de trois services à la fois sont annoncés en une seule notification.</translation>
    </message>
    <message>
      <source>Never</source>
      <translation>Jamais</translation>
    </message>
    <message>
      <source>Nothing pops up meanwhile; afterwards one notification says what is still so.</source>
      <translation>Rien ne s’affiche pendant ce temps; ensuite, un seul avis dit ce qui est encore le cas.</translation>
    </message>
    <message>
      <source>Play a &amp;sound</source>
      <translation>Émettre un &amp;son</translation>
    </message>
    <message>
      <source>Send a &amp;test notification</source>
      <translation>&amp;Envoyer une notification d’essai</translation>
    </message>
    <message>
      <source>This is for all. A group or a service may have its own level: see Groups and Services.</source>
      <translation>Ceci vaut pour tous. Un groupe ou un service peut avoir son propre niveau : voir Groupes et Services.</translation>
    </message>
    <message>
      <source>Trouble within the 48 hours before a deadline.</source>
      <translation>Un problème dans les 48 heures avant une échéance.</translation>
    </message>
    <message>
      <source>What a &amp;deadline makes urgent pops up all the same</source>
      <translation>Afficher tout de même ce qu’une &amp;échéance rend urgent</translation>
    </message>
    <message>
      <source>What happened, what is planned, deadlines ahead. Silent when there is nothing.</source>
      <translation>Ce qui s’est passé, ce qui est prévu, les échéances à venir. Rien quand il n’y a rien.</translation>
    </message>
    <message>
      <source>What you are told</source>
      <translation>Ce qui vous est annoncé</translation>
    </message>
    <message>
      <source>Your desktop’s “do not disturb” is respected; “While you were away” lists what was missed.</source>
      <translation>Le mode « ne pas déranger » de votre bureau est respecté; « Pendant votre absence » montre ce qui a été manqué.</translation>
    </message>
    <message>
      <source>Your own line being down is said once, and never blamed on a service.</source>
      <translation>Une panne de votre propre connexion est dite une fois, et jamais reprochée à un service.</translation>
    </message>
    <message>
      <source>briefing</source>
      <translation>bilan du jour</translation>
    </message>
    <message>
      <source>quiet hours</source>
      <translation>heures de silence</translation>
    </message>
    <message>
      <source>reminders</source>
      <translation>rappels</translation>
    </message>
    <message>
      <source>sound</source>
      <translation>son</translation>
    </message>
    <message>
      <source>what is urgent</source>
      <translation>ce qui est urgent</translation>
    </message>
    <message>
      <source>“Down” comes after 3 failed checks over 45 seconds, “back” after 2 good ones 30 seconds apart.</source>
      <translation>« En panne » vient après 3 vérifications ratées en 45 secondes, « de retour » après 2 bonnes à 30 secondes d’écart.</translation>
    </message>
  </context>
  <context>
    <name>BalloonNotifier</name>
    <message>
      <source>Shown as balloons of the tray icon, without buttons.</source>
      <translation>Affichées en bulles de l’icône, sans boutons.</translation>
    </message>
  </context>
  <context>
    <name>Banners</name>
    <message>
      <source>Dismiss</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Paused until {time}. Nothing is checked or told.</source>
      <translation>En pause jusqu’à {time}. Rien n’est vérifié ni annoncé.</translation>
    </message>
    <message>
      <source>Quiet until {time}. Everything is checked; what is still so will be told then.</source>
      <translation>Silence jusqu’à {time}. Tout est vérifié; ce qui dure encore sera dit à ce moment.</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Reprendre</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Afficher</translation>
    </message>
    <message numerus="yes">
      <source>While you were away: %n new notification(s)</source>
      <translation>
        <numerusform>Pendant votre absence : %n nouvelle notification</numerusform>
        <numerusform>Pendant votre absence : %n nouvelles notifications</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CalendarDialog</name>
    <message numerus="yes">
      <source>%n deadline(s) to add:</source>
      <translation>
        <numerusform>%n échéance à ajouter :</numerusform>
        <numerusform>%n échéances à ajouter :</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left out:</source>
      <translation>
        <numerusform>%n laissée de côté :</numerusform>
        <numerusform>%n laissées de côté :</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Add</source>
      <translation>&amp;Ajouter</translation>
    </message>
    <message>
      <source>Deadlines in the calendar</source>
      <translation>Échéances du calendrier</translation>
    </message>
    <message>
      <source>Import a calendar</source>
      <translation>Importer un calendrier</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>Laissées de côté</translation>
    </message>
    <message>
      <source>{name}: {reason}</source>
      <translation>{name} : {reason}</translation>
    </message>
  </context>
  <context>
    <name>Calendars</name>
    <message numerus="yes">
      <source>%n deadline(s) added.</source>
      <translation>
        <numerusform>%n échéance ajoutée.</numerusform>
        <numerusform>%n échéances ajoutées.</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Import a calendar…</source>
      <translation>&amp;Importer un calendrier…</translation>
    </message>
    <message>
      <source>Calendars (*.ics)</source>
      <translation>Calendriers (*.ics)</translation>
    </message>
    <message>
      <source>Calendars (*.ics);;All files (*)</source>
      <translation>Calendriers (*.ics);;Tous les fichiers (*)</translation>
    </message>
    <message>
      <source>E&amp;xport as a calendar…</source>
      <translation>E&amp;xporter en calendrier…</translation>
    </message>
    <message>
      <source>Export as a calendar</source>
      <translation>Exporter en calendrier</translation>
    </message>
    <message>
      <source>Import a calendar</source>
      <translation>Importer un calendrier</translation>
    </message>
    <message>
      <source>Written to {file}.</source>
      <translation>Écrit dans {file}.</translation>
    </message>
    <message numerus="yes">
      <source>imported %n deadline(s)</source>
      <translation>
        <numerusform>%n échéance importée</numerusform>
        <numerusform>%n échéances importées</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CardWindow</name>
    <message numerus="yes">
      <source>&amp;All watched services (%n page(s))</source>
      <translation>
        <numerusform>&amp;Tous les services surveillés (%n page)</numerusform>
        <numerusform>&amp;Tous les services surveillés (%n pages)</numerusform>
      </translation>
    </message>
    <message>
      <source>Doorlight: card of doors</source>
      <translation>Doorlight : fiche des portes</translation>
    </message>
    <message>
      <source>Language of the card</source>
      <translation>Langue de la fiche</translation>
    </message>
    <message>
      <source>No printer is set up on this computer. The PDF can be printed anywhere.</source>
      <translation>Aucune imprimante n’est configurée sur cet ordinateur. Le PDF peut être imprimé n’importe où.</translation>
    </message>
    <message>
      <source>Not saved: {reason}</source>
      <translation>Non enregistré : {reason}</translation>
    </message>
    <message>
      <source>PDF (*.pdf)</source>
      <translation>PDF (*.pdf)</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>Aperçu</translation>
    </message>
    <message>
      <source>Preview of the page: {title}</source>
      <translation>Aperçu de la page : {title}</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Imprimer…</translation>
    </message>
    <message>
      <source>Save as PDF</source>
      <translation>Enregistrer en PDF</translation>
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
      <source>Saved: {file}</source>
      <translation>Enregistré : {file}</translation>
    </message>
    <message>
      <source>Sent to {printer}.</source>
      <translation>Envoyé à {printer}.</translation>
    </message>
    <message>
      <source>The printer does not take it. Save the PDF instead.</source>
      <translation>L’imprimante ne l’accepte pas. Enregistrez plutôt le PDF.</translation>
    </message>
    <message numerus="yes">
      <source>and %n more page(s)</source>
      <translation>
        <numerusform>et %n autre page</numerusform>
        <numerusform>et %n autres pages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CatalogueCard</name>
    <message>
      <source>&amp;Go back to the earlier catalogue</source>
      <translation>&amp;Revenir au catalogue précédent</translation>
    </message>
    <message>
      <source>Asking…</source>
      <translation>Demande en cours…</translation>
    </message>
    <message>
      <source>Catalogue</source>
      <translation>Catalogue</translation>
    </message>
    <message>
      <source>Check &amp;now</source>
      <translation>&amp;Vérifier maintenant</translation>
    </message>
    <message>
      <source>First write here where updates come from.</source>
      <translation>Indiquez d’abord ici d’où viennent les mises à jour.</translation>
    </message>
    <message>
      <source>From this a&amp;ddress</source>
      <translation>À partir de cette adr&amp;esse</translation>
    </message>
    <message>
      <source>In use: the catalogue of {day}, updated on {taken}.</source>
      <translation>En vigueur : le catalogue du {day}, mis à jour le {taken}.</translation>
    </message>
    <message>
      <source>In use: the catalogue that came with Doorlight, of {day}.</source>
      <translation>En vigueur : le catalogue fourni avec Doorlight, du {day}.</translation>
    </message>
    <message>
      <source>Only catalogues signed by a key that Doorlight trusts are taken. Off: nothing is asked.</source>
      <translation>Seuls les catalogues signés par une clé à laquelle Doorlight fait confiance sont retenus. Désactivé : rien n’est demandé.</translation>
    </message>
    <message>
      <source>Switch the updates off first.</source>
      <translation>Désactivez d’abord les mises à jour.</translation>
    </message>
    <message>
      <source>Upda&amp;te the catalogue, once a day</source>
      <translation>&amp;Mettre à jour le catalogue, une fois par jour</translation>
    </message>
    <message>
      <source>address of catalogue updates</source>
      <translation>adresse des mises à jour du catalogue</translation>
    </message>
    <message>
      <source>catalogue updates</source>
      <translation>mises à jour du catalogue</translation>
    </message>
  </context>
  <context>
    <name>CodeWindow</name>
    <message>
      <source>Call from here</source>
      <translation>Appeler d’ici</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Fermer</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copié</translation>
    </message>
    <message>
      <source>Copy address</source>
      <translation>Copier l’adresse</translation>
    </message>
    <message>
      <source>Copy number</source>
      <translation>Copier le numéro</translation>
    </message>
    <message>
      <source>Doorlight: code for a phone</source>
      <translation>Doorlight : code pour un téléphone</translation>
    </message>
    <message>
      <source>Leads to {host}</source>
      <translation>Mène à {host}</translation>
    </message>
    <message>
      <source>Open here</source>
      <translation>Ouvrir ici</translation>
    </message>
    <message>
      <source>Point a phone’s camera at the code to dial. Nothing is sent by this computer.</source>
      <translation>Visez le code avec l’appareil photo d’un téléphone pour composer le numéro. Cet ordinateur n’envoie rien.</translation>
    </message>
    <message>
      <source>Point a phone’s camera at the code to open it there. Nothing is sent by this computer.</source>
      <translation>Visez le code avec l’appareil photo d’un téléphone pour l’ouvrir là. Cet ordinateur n’envoie rien.</translation>
    </message>
    <message>
      <source>QR code: calls {target}</source>
      <translation>Code QR : appelle le {target}</translation>
    </message>
    <message>
      <source>QR code: opens {target}</source>
      <translation>Code QR : ouvre {target}</translation>
    </message>
    <message>
      <source>QR code: shows {target} on a map</source>
      <translation>Code QR : montre {target} sur une carte</translation>
    </message>
    <message>
      <source>QR code: writes a text message to {target}</source>
      <translation>Code QR : écrit un message texte au {target}</translation>
    </message>
  </context>
  <context>
    <name>ConnectionPage</name>
    <message>
      <source>&amp;Ask a public page whether my line works</source>
      <translation>&amp;Demander à une page publique si ma connexion fonctionne</translation>
    </message>
    <message>
      <source>&amp;Look at the other doors, too</source>
      <translation>&amp;Regarder aussi les autres portes</translation>
    </message>
    <message>
      <source>&amp;Pages to ask, one a line</source>
      <translation>&amp;Pages à interroger, une par ligne</translation>
    </message>
    <message>
      <source>A form’s page, a line’s waiting time: each 15 minutes, each 5 while the service is in trouble. Then the catalogue’s checks of what the doors hang on (a carrier) are asked, too.</source>
      <translation>La page d’un formulaire, le temps d’attente d’une ligne : toutes les 15 minutes, toutes les 5 quand le service a un problème. Alors on interroge aussi ce dont les portes dépendent (un opérateur), par les vérifications du catalogue.</translation>
    </message>
    <message>
      <source>Asked only after a failure, one is enough. Usually Firefox’s and Google’s connectivity pages.</source>
      <translation>Interrogées seulement après un échec, une seule suffit. D’ordinaire les pages de connectivité de Firefox et de Google.</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>Connexion</translation>
    </message>
    <message>
      <source>Leave empty where you connect directly. Checks go through it.</source>
      <translation>Laisser vide pour une connexion directe. Les vérifications passent par lui.</translation>
    </message>
    <message>
      <source>Pro&amp;xy</source>
      <translation>Serveur &amp;mandataire</translation>
    </message>
    <message>
      <source>When a check fails, Doorlight first finds out whether your own line works.</source>
      <translation>Quand une vérification échoue, Doorlight s’assure d’abord que votre propre connexion fonctionne.</translation>
    </message>
    <message>
      <source>Without it, a failure that could be your own line stays “unknown”, and nothing is asked.</source>
      <translation>Sans cela, un échec qui pourrait venir de votre connexion reste « inconnu », et personne n’est interrogé.</translation>
    </message>
    <message>
      <source>control pages</source>
      <translation>pages de contrôle</translation>
    </message>
    <message>
      <source>looking at doors</source>
      <translation>regard sur les portes</translation>
    </message>
    <message>
      <source>proxy</source>
      <translation>serveur mandataire</translation>
    </message>
  </context>
  <context>
    <name>CrashReports</name>
    <message>
      <source>&amp;Copy diagnostics</source>
      <translation>&amp;Copier le diagnostic</translation>
    </message>
    <message>
      <source>Doorlight</source>
      <translation>Doorlight</translation>
    </message>
    <message>
      <source>Something went wrong in Doorlight itself. It goes on watching.</source>
      <translation>Une erreur s’est produite dans Doorlight même. La surveillance continue.</translation>
    </message>
    <message>
      <source>You can help by reporting it. The diagnostics contain no secrets.</source>
      <translation>Vous pouvez aider en la signalant. Le diagnostic ne contient aucun secret.</translation>
    </message>
  </context>
  <context>
    <name>DeadlineCard</name>
    <message>
      <source>Done</source>
      <translation>Fait</translation>
    </message>
    <message>
      <source>Done. Nothing reminds you of it any more.</source>
      <translation>Fait. Rien ne vous la rappelle plus.</translation>
    </message>
    <message>
      <source>Done: {title}</source>
      <translation>Fait : {title}</translation>
    </message>
    <message>
      <source>Due in {left}: {moment}</source>
      <translation>Dans {left} : {moment}</translation>
    </message>
    <message>
      <source>Other doors</source>
      <translation>Autres portes</translation>
    </message>
    <message>
      <source>Other doors: {title}</source>
      <translation>Autres portes : {title}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>Undo: {title}</source>
      <translation>Annuler : {title}</translation>
    </message>
  </context>
  <context>
    <name>DeadlineCards</name>
    <message numerus="yes">
      <source>%n more deadline(s)</source>
      <translation>
        <numerusform>%n autre échéance</numerusform>
        <numerusform>%n autres échéances</numerusform>
      </translation>
    </message>
    <message>
      <source>Show fewer deadlines</source>
      <translation>Montrer moins d’échéances</translation>
    </message>
    <message>
      <source>The settings have them all.</source>
      <translation>Les réglages les ont toutes.</translation>
    </message>
  </context>
  <context>
    <name>DeadlineDialog</name>
    <message>
      <source>&amp;Note</source>
      <translation>&amp;Note</translation>
    </message>
    <message>
      <source>&amp;Service it is done with</source>
      <translation>&amp;Service par lequel on passe</translation>
    </message>
    <message>
      <source>&amp;What must be done</source>
      <translation>&amp;Ce qu’il faut faire</translation>
    </message>
    <message>
      <source>&amp;When</source>
      <translation>&amp;Quand</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Aucun</translation>
    </message>
    <message>
      <source>Reminders say how it stands, and the best other way.</source>
      <translation>Les rappels disent comment il va, et la meilleure autre voie.</translation>
    </message>
    <message>
      <source>Said with each reminder.</source>
      <translation>Dite avec chaque rappel.</translation>
    </message>
    <message>
      <source>The last minute, as clocks show it in the zone below.</source>
      <translation>La dernière minute, à l’heure du fuseau ci-dessous.</translation>
    </message>
    <message>
      <source>Time &amp;zone</source>
      <translation>&amp;Fuseau horaire</translation>
    </message>
    <message>
      <source>Where the deadline is counted, like America/Toronto.</source>
      <translation>Là où l’échéance se compte, p. ex. America/Toronto.</translation>
    </message>
  </context>
  <context>
    <name>DeadlineList</name>
    <message>
      <source>&amp;Add…</source>
      <translation>&amp;Ajouter…</translation>
    </message>
    <message>
      <source>&amp;Done</source>
      <translation>&amp;Fait</translation>
    </message>
    <message>
      <source>&amp;Edit…</source>
      <translation>&amp;Modifier…</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Retirer</translation>
    </message>
    <message>
      <source>Deadlines</source>
      <translation>Échéances</translation>
    </message>
    <message>
      <source>None yet.</source>
      <translation>Aucune pour l’instant.</translation>
    </message>
    <message>
      <source>Not &amp;done yet</source>
      <translation>Pas encore &amp;fait</translation>
    </message>
    <message>
      <source>{title} ({service})</source>
      <translation>{title} ({service})</translation>
    </message>
    <message>
      <source>{when}, done</source>
      <translation>{when}, fait</translation>
    </message>
    <message>
      <source>{when}, passed</source>
      <translation>{when}, passée</translation>
    </message>
    <message>
      <source>{when}, {left} left</source>
      <translation>{when}, encore {left}</translation>
    </message>
  </context>
  <context>
    <name>DeadlinesPage</name>
    <message>
      <source>Add a deadline</source>
      <translation>Ajouter une échéance</translation>
    </message>
    <message>
      <source>Before each you are reminded, with how its service stands and the best other way. Trouble in the last 48 hours is told as urgent. None of this excuses being late.</source>
      <translation>Un rappel vient avant chacune, avec l’état de son service et la meilleure autre voie. Un problème dans les 48 dernières heures est annoncé comme urgent. Rien de cela n’excuse un retard.</translation>
    </message>
    <message>
      <source>Change a deadline</source>
      <translation>Modifier une échéance</translation>
    </message>
    <message>
      <source>Days, hours or minutes, with commas between: 7 d, 2 d, 6 h. Empty for none.</source>
      <translation>Jours, heures ou minutes, séparés par des virgules : 7 j, 2 j, 6 h. Vide pour aucun.</translation>
    </message>
    <message>
      <source>Deadlines</source>
      <translation>Échéances</translation>
    </message>
    <message>
      <source>Remind me &amp;before</source>
      <translation>Me rappeler &amp;avant</translation>
    </message>
    <message>
      <source>deadline {title}</source>
      <translation>échéance {title}</translation>
    </message>
    <message>
      <source>reminders of deadlines</source>
      <translation>rappels des échéances</translation>
    </message>
    <message>
      <source>removed the deadline {title}</source>
      <translation>échéance {title} retirée</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Saved: {file}</source>
      <translation>Enregistré : {file}</translation>
    </message>
  </context>
  <context>
    <name>Detail</name>
    <message>
      <source>Last told, {time}: {title}.</source>
      <translation>Dernière annonce, {time} : {title}.</translation>
    </message>
    <message>
      <source>May be because of {names}, which is down too.</source>
      <translation>Peut-être à cause de {names}, aussi en panne.</translation>
    </message>
    <message>
      <source>What speaks for it</source>
      <translation>Ce qui le laisse croire</translation>
    </message>
    <message>
      <source>{told} Why? {reasons}</source>
      <translation>{told} Pourquoi? {reasons}</translation>
    </message>
  </context>
  <context>
    <name>DoorList</name>
    <message>
      <source>Card…</source>
      <translation>Fiche…</translation>
    </message>
    <message>
      <source>Other doors</source>
      <translation>Autres portes</translation>
    </message>
    <message>
      <source>These doors on a page, to save or print</source>
      <translation>Ces portes sur une page, à enregistrer ou à imprimer</translation>
    </message>
  </context>
  <context>
    <name>DoorRow</name>
    <message>
      <source>A code to dial or open it with a phone</source>
      <translation>Un code pour appeler ou ouvrir avec un téléphone</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copié</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copier</translation>
    </message>
    <message>
      <source>Copy the number of {door}: {number}</source>
      <translation>Copier le numéro de {door} : {number}</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Ouvrir</translation>
    </message>
    <message>
      <source>Open {door} ({host})</source>
      <translation>Ouvrir {door} ({host})</translation>
    </message>
    <message>
      <source>QR</source>
      <translation>QR</translation>
    </message>
    <message>
      <source>QR code for a phone: {door} ({target})</source>
      <translation>Code QR pour un téléphone : {door} ({target})</translation>
    </message>
    <message>
      <source>Show on map</source>
      <translation>Voir la carte</translation>
    </message>
    <message>
      <source>Show {place} on a map</source>
      <translation>Montrer {place} sur une carte</translation>
    </message>
    <message>
      <source>○ {hours}</source>
      <translation>○ {hours}</translation>
    </message>
    <message>
      <source>● {hours}</source>
      <translation>● {hours}</translation>
    </message>
  </context>
  <context>
    <name>DoorWords</name>
    <message>
      <source>a second opinion</source>
      <translation>un second avis</translation>
    </message>
    <message>
      <source>by mail</source>
      <translation>par la poste</translation>
    </message>
    <message>
      <source>in English</source>
      <translation>en anglais</translation>
    </message>
    <message>
      <source>in French</source>
      <translation>en français</translation>
    </message>
    <message>
      <source>in person</source>
      <translation>en personne</translation>
    </message>
    <message>
      <source>map: {host}</source>
      <translation>carte : {host}</translation>
    </message>
    <message>
      <source>may be affected by: {names}</source>
      <translation>peut être touché par : {names}</translation>
    </message>
    <message>
      <source>text telephone (TTY)</source>
      <translation>téléimprimeur (ATS)</translation>
    </message>
    <message>
      <source>the provider's own word</source>
      <translation>la parole du fournisseur</translation>
    </message>
  </context>
  <context>
    <name>Empty</name>
    <message>
      <source>Choose services</source>
      <translation>Choisir des services</translation>
    </message>
    <message>
      <source>Choose what you depend on: its light appears here, with its other doors.</source>
      <translation>Choisissez ce dont vous dépendez : son voyant apparaît ici, avec ses autres portes.</translation>
    </message>
    <message>
      <source>No watched service has “{text}” in its name.</source>
      <translation>Aucun service surveillé n’a « {text} » dans son nom.</translation>
    </message>
  </context>
  <context>
    <name>Farewell</name>
    <message>
      <source>Remove all my data</source>
      <translation>Supprimer toutes mes données</translation>
    </message>
    <message>
      <source>Some things could not be removed:</source>
      <translation>Certaines choses n’ont pas pu être supprimées :</translation>
    </message>
  </context>
  <context>
    <name>FindLine</name>
    <message>
      <source>Find a service</source>
      <translation>Trouver un service</translation>
    </message>
  </context>
  <context>
    <name>Finder</name>
    <message>
      <source>&amp;Add</source>
      <translation>&amp;Ajouter</translation>
    </message>
    <message>
      <source>Add a service: search the catalogue, or paste an address</source>
      <translation>Ajouter un service : chercher dans le catalogue ou coller une adresse</translation>
    </message>
    <message>
      <source>Browse the catalogue</source>
      <translation>Parcourir le catalogue</translation>
    </message>
    <message>
      <source>Browse…</source>
      <translation>Parcourir…</translation>
    </message>
    <message>
      <source>Found in the catalogue</source>
      <translation>Trouvés dans le catalogue</translation>
    </message>
    <message>
      <source>Not in the catalogue. Paste the address of its page to watch it.</source>
      <translation>Pas dans le catalogue. Collez l’adresse de sa page pour le surveiller.</translation>
    </message>
    <message>
      <source>Search the catalogue, or paste an address</source>
      <translation>Chercher dans le catalogue, ou coller une adresse</translation>
    </message>
    <message>
      <source>depends on {names}</source>
      <translation>dépend de {names}</translation>
    </message>
    <message>
      <source>links and phone numbers only</source>
      <translation>liens et numéros de téléphone seulement</translation>
    </message>
    <message>
      <source>{name} (already watched)</source>
      <translation>{name} (déjà surveillé)</translation>
    </message>
  </context>
  <context>
    <name>FirstRun</name>
    <message numerus="yes">
      <source>%n service(s) to watch</source>
      <translation>
        <numerusform>%n service à surveiller</numerusform>
        <numerusform>%n services à surveiller</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Elsewhere</source>
      <translation>&amp;Ailleurs</translation>
    </message>
    <message>
      <source>&amp;Not now</source>
      <translation>&amp;Pas maintenant</translation>
    </message>
    <message>
      <source>&amp;Start Doorlight when I log in</source>
      <translation>&amp;Démarrer Doorlight à l’ouverture de ma session</translation>
    </message>
    <message>
      <source>1. Where are you?</source>
      <translation>1. Où êtes-vous?</translation>
    </message>
    <message>
      <source>2. What do you depend on?</source>
      <translation>2. De quoi dépendez-vous?</translation>
    </message>
    <message>
      <source>3. Start with the computer?</source>
      <translation>3. Démarrer avec l’ordinateur?</translation>
    </message>
    <message>
      <source>A light over every door you depend on</source>
      <translation>Un voyant sur chaque porte dont vous dépendez</translation>
    </message>
    <message>
      <source>In &amp;Canada, or dealing with its services</source>
      <translation>Au &amp;Canada, ou en lien avec ses services</translation>
    </message>
    <message>
      <source>Nothing chosen yet</source>
      <translation>Rien de choisi encore</translation>
    </message>
    <message>
      <source>Nothing is chosen yet: tick or search for what you depend on. “Not now” leaves it for later.</source>
      <translation>Rien n’est encore choisi : cochez ou cherchez ce dont vous dépendez. « Pas maintenant » remet à plus tard.</translation>
    </message>
    <message>
      <source>Start &amp;watching</source>
      <translation>Commencer la &amp;surveillance</translation>
    </message>
    <message>
      <source>Take a service from the list, or empty the search.</source>
      <translation>Choisissez un service dans la liste, ou videz la recherche.</translation>
    </message>
    <message>
      <source>The system does not let Doorlight start at login. Everything else is set.</source>
      <translation>Le système ne laisse pas Doorlight démarrer avec la session. Tout le reste est réglé.</translation>
    </message>
    <message>
      <source>Three questions, and it works. Everything can be changed later in the settings.</source>
      <translation>Trois questions, et c’est parti. Tout peut être changé plus tard dans les réglages.</translation>
    </message>
    <message>
      <source>Used around the world, to begin with. Any other can be added by its address in the settings.</source>
      <translation>Pour commencer, des services utilisés partout. Tout autre peut être ajouté par son adresse dans les réglages.</translation>
    </message>
    <message>
      <source>Welcome to Doorlight</source>
      <translation>Bienvenue dans Doorlight</translation>
    </message>
  </context>
  <context>
    <name>Foot</name>
    <message numerus="yes">
      <source>%n hour(s)</source>
      <translation>
        <numerusform>%n heure</numerusform>
        <numerusform>%n heures</numerusform>
      </translation>
    </message>
    <message>
      <source>Check all services now (F5)</source>
      <translation>Vérifier tous les services maintenant (F5)</translation>
    </message>
    <message>
      <source>Check and tell nothing for a while</source>
      <translation>Ne rien vérifier ni annoncer pendant un moment</translation>
    </message>
    <message>
      <source>Check now</source>
      <translation>Vérifier</translation>
    </message>
    <message>
      <source>Checking…</source>
      <translation>Vérification…</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historique</translation>
    </message>
    <message>
      <source>Pause…</source>
      <translation>Pause…</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Réglages</translation>
    </message>
  </context>
  <context>
    <name>FormDialog</name>
    <message>
      <source>Take a service from the list, or empty the search.</source>
      <translation>Choisissez un service dans la liste, ou videz la recherche.</translation>
    </message>
  </context>
  <context>
    <name>FreedesktopNotifier</name>
    <message>
      <source>No notification server answers on this desktop.</source>
      <translation>Aucun serveur de notifications ne répond sur ce bureau.</translation>
    </message>
    <message>
      <source>Open Doorlight</source>
      <translation>Ouvrir Doorlight</translation>
    </message>
    <message>
      <source>Shown by this desktop ({name} {version}).</source>
      <translation>Affichées par ce bureau ({name} {version}).</translation>
    </message>
  </context>
  <context>
    <name>GeneralPage</name>
    <message>
      <source>&amp;Cards for all watched services…</source>
      <translation>&amp;Fiches de tous les services surveillés…</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>&amp;Langue</translation>
    </message>
    <message>
      <source>&amp;Start when I log in</source>
      <translation>&amp;Démarrer à l’ouverture de ma session</translation>
    </message>
    <message>
      <source>Changes apply at once.</source>
      <translation>Les changements s’appliquent tout de suite.</translation>
    </message>
    <message>
      <source>Doorlight does not know how to do that on this system.</source>
      <translation>Doorlight ne sait pas le faire sur ce système.</translation>
    </message>
    <message>
      <source>General</source>
      <translation>Général</translation>
    </message>
    <message>
      <source>On paper</source>
      <translation>Sur papier</translation>
    </message>
    <message>
      <source>Only the tray icon appears.</source>
      <translation>Seule l’icône apparaît.</translation>
    </message>
    <message>
      <source>Phone numbers, hours and codes of every service, a page each. Print them before you need them: on the day of an outage the printer may be out of reach too.</source>
      <translation>Numéros de téléphone, heures et codes de chaque service, une page chacun. Imprimez-les avant d’en avoir besoin : le jour d’une panne, l’imprimante peut être hors d’atteinte aussi.</translation>
    </message>
    <message>
      <source>The system refused: {reason}</source>
      <translation>Le système a refusé : {reason}</translation>
    </message>
    <message>
      <source>The system’s language</source>
      <translation>La langue du système</translation>
    </message>
    <message>
      <source>language</source>
      <translation>langue</translation>
    </message>
  </context>
  <context>
    <name>GroupDialog</name>
    <message>
      <source>&amp;Alerts</source>
      <translation>&amp;Alertes</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Nom</translation>
    </message>
    <message>
      <source>&amp;Quiet hours</source>
      <translation>&amp;Heures de silence</translation>
    </message>
    <message>
      <source>A life area, or a name of your own.</source>
      <translation>Un domaine, ou un nom à vous.</translation>
    </message>
    <message>
      <source>For services without a level of their own.</source>
      <translation>Pour les services sans niveau propre.</translation>
    </message>
    <message>
      <source>Never: its services are told at any hour, whatever holds for the others.</source>
      <translation>Jamais : ses services sont annoncés à toute heure, quoi qu’il en soit des autres.</translation>
    </message>
    <message>
      <source>The common ones: all changes</source>
      <translation>Celles de tous : tous les changements</translation>
    </message>
  </context>
  <context>
    <name>GroupsPage</name>
    <message numerus="yes">
      <source>%n service(s)</source>
      <translation>
        <numerusform>%n service</numerusform>
        <numerusform>%n services</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Add…</source>
      <translation>&amp;Ajouter…</translation>
    </message>
    <message>
      <source>&amp;Edit…</source>
      <translation>&amp;Modifier…</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Retirer</translation>
    </message>
    <message>
      <source>A group may have its own alert level and quiet hours. A service is in its life area until you drag it elsewhere, or edit its group, under Services.</source>
      <translation>Un groupe peut avoir son propre niveau d’alerte et ses propres heures de silence. Un service est dans son domaine jusqu’à ce que vous le glissiez ailleurs, ou changiez son groupe, sous Services.</translation>
    </message>
    <message>
      <source>Add a group</source>
      <translation>Ajouter un groupe</translation>
    </message>
    <message>
      <source>Change a group</source>
      <translation>Modifier un groupe</translation>
    </message>
    <message>
      <source>Groups</source>
      <translation>Groupes</translation>
    </message>
    <message>
      <source>None yet: a group appears with its first service.</source>
      <translation>Aucun pour l’instant : un groupe apparaît avec son premier service.</translation>
    </message>
    <message>
      <source>group {name}</source>
      <translation>groupe {name}</translation>
    </message>
    <message>
      <source>no rules of its own</source>
      <translation>aucune règle propre</translation>
    </message>
    <message>
      <source>quiet hours: {hours}</source>
      <translation>heures de silence : {hours}</translation>
    </message>
    <message>
      <source>removed the group {name}</source>
      <translation>groupe {name} retiré</translation>
    </message>
  </context>
  <context>
    <name>Guard</name>
    <message>
      <source>Doorlight: where this leads</source>
      <translation>Doorlight : où cela mène</translation>
    </message>
    <message>
      <source>It is not among the hosts that are known for this service. Enter nothing secret there.</source>
      <translation>Ce n’est pas l’un des sites connus pour ce service. N’y entrez rien de secret.</translation>
    </message>
    <message>
      <source>Its name is made like that of an official site, and it is none. Such pages have copied forms and taken payments.</source>
      <translation>Son nom imite celui d’un site officiel, et ce n’en est pas un. De telles pages ont copié des formulaires et encaissé des paiements.</translation>
    </message>
    <message>
      <source>Open anyway</source>
      <translation>Ouvrir quand même</translation>
    </message>
    <message>
      <source>This leads to {host}, which is not one of {hosts}. Open it anyway?</source>
      <translation>Ceci mène à {host}, et non à l’un de ces sites : {hosts}. L’ouvrir quand même?</translation>
    </message>
    <message>
      <source>This leads to {host}. Open it anyway?</source>
      <translation>Ceci mène à {host}. L’ouvrir quand même?</translation>
    </message>
  </context>
  <context>
    <name>Headline</name>
    <message>
      <source>Open any page in your browser. What is shown may be old.</source>
      <translation>Ouvrez une page quelconque dans votre navigateur. Ce qui est affiché peut dater.</translation>
    </message>
    <message>
      <source>What is shown may be old.</source>
      <translation>Ce qui est affiché peut dater.</translation>
    </message>
    <message>
      <source>checked {ago}</source>
      <translation>vérifié {ago}</translation>
    </message>
    <message>
      <source>checking…</source>
      <translation>vérification…</translation>
    </message>
    <message>
      <source>{known} {old}</source>
      <translation>{known} {old}</translation>
    </message>
  </context>
  <context>
    <name>HistoryWindow</name>
    <message>
      <source>Nothing has been told yet. What pops up is kept here, with the reason for it.</source>
      <translation>Rien n’a encore été annoncé. Ce qui s’affiche est gardé ici, avec sa raison.</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Notifications</translation>
    </message>
    <message>
      <source>What was told</source>
      <translation>Ce qui a été annoncé</translation>
    </message>
    <message>
      <source>What was told, newest first</source>
      <translation>Ce qui a été annoncé, du plus récent au plus ancien</translation>
    </message>
    <message numerus="yes">
      <source>While you were away: %n new notification(s)</source>
      <translation>
        <numerusform>Pendant votre absence : %n nouvelle notification</numerusform>
        <numerusform>Pendant votre absence : %n nouvelles notifications</numerusform>
      </translation>
    </message>
    <message>
      <source>Why did I get this?</source>
      <translation>Pourquoi ai-je reçu ceci?</translation>
    </message>
  </context>
  <context>
    <name>Household</name>
    <message>
      <source>Data</source>
      <translation>Données</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Journal</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Réglages</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message numerus="yes">
      <source>%n left out:</source>
      <translation>
        <numerusform>%n laissé de côté :</numerusform>
        <numerusform>%n laissés de côté :</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) can be watched:</source>
      <translation>
        <numerusform>%n service peut être surveillé :</numerusform>
        <numerusform>%n services peuvent être surveillés :</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Add</source>
      <translation>&amp;Ajouter</translation>
    </message>
    <message>
      <source>Import services</source>
      <translation>Importer des services</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>Laissés de côté</translation>
    </message>
    <message>
      <source>Services in the file</source>
      <translation>Services du fichier</translation>
    </message>
    <message>
      <source>from the catalogue</source>
      <translation>du catalogue</translation>
    </message>
    <message>
      <source>links only</source>
      <translation>liens seulement</translation>
    </message>
    <message>
      <source>{name}: {reason}</source>
      <translation>{name} : {reason}</translation>
    </message>
  </context>
  <context>
    <name>IncidentRow</name>
    <message>
      <source>Less</source>
      <translation>Réduire</translation>
    </message>
    <message>
      <source>Less of {title}</source>
      <translation>Réduire {title}</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Lire la suite</translation>
    </message>
    <message>
      <source>More of {title}</source>
      <translation>Lire la suite de {title}</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Ouvrir</translation>
    </message>
    <message>
      <source>Open the provider’s page on {title} ({host})</source>
      <translation>Ouvrir la page du fournisseur sur {title} ({host})</translation>
    </message>
  </context>
  <context>
    <name>LightCard</name>
    <message>
      <source>asked {time}</source>
      <translation>demandé {time}</translation>
    </message>
    <message>
      <source>said {time}</source>
      <translation>dit {time}</translation>
    </message>
  </context>
  <context>
    <name>Lights</name>
    <message>
      <source>Measured elsewhere</source>
      <translation>Mesuré ailleurs</translation>
    </message>
    <message>
      <source>Measured here</source>
      <translation>Mesuré d’ici</translation>
    </message>
    <message>
      <source>Official</source>
      <translation>Officiel</translation>
    </message>
  </context>
  <context>
    <name>Lists</name>
    <message>
      <source>Export the watched list</source>
      <translation>Exporter la liste surveillée</translation>
    </message>
    <message>
      <source>Import services</source>
      <translation>Importer des services</translation>
    </message>
    <message>
      <source>Lists (*.toml *.json *.opml *.xml);;All files (*)</source>
      <translation>Listes (*.toml *.json *.opml *.xml);;Tous les fichiers (*)</translation>
    </message>
    <message>
      <source>Lists (*.toml)</source>
      <translation>Listes (*.toml)</translation>
    </message>
    <message numerus="yes">
      <source>imported %n service(s)</source>
      <translation>
        <numerusform>importation de %n service</numerusform>
        <numerusform>importation de %n services</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LiveTest</name>
    <message>
      <source>It answers, but not to programs</source>
      <translation>Il répond, mais pas aux programmes</translation>
    </message>
    <message>
      <source>It does not work</source>
      <translation>Cela ne fonctionne pas</translation>
    </message>
    <message>
      <source>It works</source>
      <translation>Cela fonctionne</translation>
    </message>
    <message>
      <source>It works, slowly</source>
      <translation>Cela fonctionne, lentement</translation>
    </message>
    <message>
      <source>Nothing can be said</source>
      <translation>On ne peut rien en dire</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
    <message>
      <source>answered in {seconds} s</source>
      <translation>a répondu en {seconds} s</translation>
    </message>
    <message>
      <source>{verdict}: {reason}</source>
      <translation>{verdict} : {reason}</translation>
    </message>
  </context>
  <context>
    <name>MuteDialog</name>
    <message>
      <source>&amp;Mute</source>
      <translation>&amp;Sourdine</translation>
    </message>
    <message>
      <source>&amp;Until</source>
      <translation>&amp;Jusqu’à</translation>
    </message>
    <message>
      <source>Mute {service}</source>
      <translation>Sourdine : {service}</translation>
    </message>
    <message>
      <source>Nothing is told of {service} until then, and it does not count in the light. What is still wrong at that time is told.</source>
      <translation>D’ici là, rien n’est annoncé de {service}, qui ne compte pas dans le voyant. Ce qui va encore mal à ce moment est annoncé.</translation>
    </message>
  </context>
  <context>
    <name>MuteMenu</name>
    <message numerus="yes">
      <source>For %n hour(s)</source>
      <translation>
        <numerusform>Pendant %n heure</numerusform>
        <numerusform>Pendant %n heures</numerusform>
      </translation>
    </message>
    <message>
      <source>Unmute</source>
      <translation>Fin de sourdine</translation>
    </message>
    <message>
      <source>Until a time…</source>
      <translation>Jusqu’à une heure choisie…</translation>
    </message>
    <message>
      <source>Until it is back</source>
      <translation>Jusqu’à son retour</translation>
    </message>
    <message>
      <source>{service} (muted until it is back)</source>
      <translation>{service} (en sourdine jusqu’à son retour)</translation>
    </message>
    <message>
      <source>{service} (muted until {time})</source>
      <translation>{service} (en sourdine jusqu’à {time})</translation>
    </message>
  </context>
  <context>
    <name>NativeNotifier</name>
    <message>
      <source>Shown by the system.</source>
      <translation>Affichées par le système.</translation>
    </message>
    <message>
      <source>The system does not show notifications.</source>
      <translation>Le système n’affiche pas de notifications.</translation>
    </message>
  </context>
  <context>
    <name>NoticeModel</name>
    <message>
      <source>New</source>
      <translation>Nouveau</translation>
    </message>
  </context>
  <context>
    <name>Notifications</name>
    <message>
      <source>Notifications cannot be shown here. Everything is still told in the window.</source>
      <translation>Les notifications ne peuvent pas s’afficher ici. Tout est quand même dit dans la fenêtre.</translation>
    </message>
  </context>
  <context>
    <name>PanelModel</name>
    <message>
      <source>Enter shows both lights and the other doors</source>
      <translation>Entrée montre les deux voyants et les autres portes</translation>
    </message>
  </context>
  <context>
    <name>PanelWindow</name>
    <message>
      <source>Doorlight</source>
      <translation>Doorlight</translation>
    </message>
  </context>
  <context>
    <name>PartsPicker</name>
    <message>
      <source>&amp;Names, with commas between</source>
      <translation>&amp;Noms, séparés par des virgules</translation>
    </message>
    <message>
      <source>&amp;Regions, with commas between</source>
      <translation>&amp;Régions, séparées par des virgules</translation>
    </message>
    <message>
      <source>Empty: everywhere. This page lists only what is in trouble: write the names it uses.</source>
      <translation>Vide : partout. Cette page n’énumère que ce qui a des ennuis : écrivez les noms qu’elle emploie.</translation>
    </message>
    <message>
      <source>Only what is ticked moves the light. Nothing ticked is the whole page.</source>
      <translation>Seul ce qui est coché change le voyant. Rien de coché : toute la page.</translation>
    </message>
    <message>
      <source>Parts of the status page</source>
      <translation>Parties de la page d’état</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Rechercher</translation>
    </message>
    <message>
      <source>Search the parts</source>
      <translation>Rechercher parmi les parties</translation>
    </message>
    <message>
      <source>The &amp;whole page</source>
      <translation>&amp;Toute la page</translation>
    </message>
    <message>
      <source>The whole page</source>
      <translation>Toute la page</translation>
    </message>
    <message>
      <source>This page lists only what is in trouble: write the names it uses.</source>
      <translation>Cette page ne montre que ce qui va mal : écrivez les noms qu’elle emploie.</translation>
    </message>
    <message>
      <source>Which parts do you depend on?</source>
      <translation>De quelles parties dépendez-vous?</translation>
    </message>
    <message>
      <source>{chosen} of {all} parts</source>
      <translation>{chosen} parties sur {all}</translation>
    </message>
    <message>
      <source>{name}: {state}</source>
      <translation>{name} : {state}</translation>
    </message>
  </context>
  <context>
    <name>Past</name>
    <message numerus="yes">
      <source>%n day(s) not observed</source>
      <translation>
        <numerusform>%n jour non observé</numerusform>
        <numerusform>%n jours non observés</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n échec</numerusform>
        <numerusform>%n échecs</numerusform>
      </translation>
    </message>
    <message>
      <source>Answer time</source>
      <translation>Temps de réponse</translation>
    </message>
    <message numerus="yes">
      <source>Answer times of the last %n look(s)</source>
      <translation>
        <numerusform>Temps de réponse de la dernière vérification</numerusform>
        <numerusform>Temps de réponse des %n dernières vérifications</numerusform>
      </translation>
    </message>
    <message>
      <source>Last 90 days</source>
      <translation>90 derniers jours</translation>
    </message>
    <message>
      <source>The last 90 days</source>
      <translation>Les 90 derniers jours</translation>
    </message>
    <message>
      <source>no answer</source>
      <translation>sans réponse</translation>
    </message>
    <message numerus="yes">
      <source>trouble on %n day(s), last on {day}</source>
      <translation>
        <numerusform>des problèmes pendant %n jour, le dernier le {day}</numerusform>
        <numerusform>des problèmes pendant %n jours, le dernier le {day}</numerusform>
      </translation>
    </message>
    <message>
      <source>typically {time}</source>
      <translation>d’ordinaire {time}</translation>
    </message>
    <message>
      <source>{percent} % of the observed time</source>
      <translation>{percent} % du temps observé</translation>
    </message>
    <message>
      <source>{seconds} s</source>
      <translation>{seconds} s</translation>
    </message>
  </context>
  <context>
    <name>Phrases</name>
    <message>
      <source>Down</source>
      <translation>En panne</translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>Va bien</translation>
    </message>
    <message>
      <source>Maintenance</source>
      <translation>Entretien</translation>
    </message>
    <message>
      <source>Partly down</source>
      <translation>Panne partielle</translation>
    </message>
    <message>
      <source>Problems</source>
      <translation>Problèmes</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Inconnu</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>à l’instant</translation>
    </message>
    <message>
      <source>{day} {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <source>{span} ago</source>
      <translation>il y a {span}</translation>
    </message>
    <message>
      <source>{time} {zone}</source>
      <translation>{time} {zone}</translation>
    </message>
  </context>
  <context>
    <name>Plans</name>
    <message>
      <source>Planned maintenance</source>
      <translation>Maintenance prévue</translation>
    </message>
  </context>
  <context>
    <name>PrivacyPage</name>
    <message numerus="yes">
      <source>%n record(s) of what happened are among it: save what you may need first.</source>
      <translation>
        <numerusform>%n relevé de ce qui s’est passé en fait partie : enregistrez d’abord ce dont vous pourriez avoir besoin.</numerusform>
        <numerusform>%n relevés de ce qui s’est passé en font partie : enregistrez d’abord ce dont vous pourriez avoir besoin.</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Copy diagnostics</source>
      <translation>&amp;Copier le diagnostic</translation>
    </message>
    <message>
      <source>&amp;Remove all my data…</source>
      <translation>&amp;Supprimer toutes mes données…</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copié</translation>
    </message>
    <message>
      <source>No control pages are asked (see Connection).</source>
      <translation>Aucune page de contrôle n’est interrogée (voir Connexion).</translation>
    </message>
    <message>
      <source>Nothing leaves this computer but what you asked for, listed here.</source>
      <translation>Rien ne quitte cet ordinateur, sauf ce que vous avez demandé, listé ici.</translation>
    </message>
    <message>
      <source>On this computer</source>
      <translation>Sur cet ordinateur</translation>
    </message>
    <message>
      <source>Only after a failure, to see whether your own line works: {hosts}</source>
      <translation>Seulement après un échec, pour savoir si votre propre connexion fonctionne : {hosts}</translation>
    </message>
    <message>
      <source>Open {folder}</source>
      <translation>Ouvrir {folder}</translation>
    </message>
    <message>
      <source>Privacy &amp;&amp; data</source>
      <translation>Vie privée et données</translation>
    </message>
    <message>
      <source>Records of what happened</source>
      <translation>Relevés de ce qui s’est passé</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <source>Remove all my data</source>
      <translation>Supprimer toutes mes données</translation>
    </message>
    <message>
      <source>Remove everything Doorlight keeps, and quit?</source>
      <translation>Supprimer tout ce que Doorlight conserve, et quitter?</translation>
    </message>
    <message>
      <source>Secrets</source>
      <translation>Secrets</translation>
    </message>
    <message>
      <source>Stop using Doorlight</source>
      <translation>Ne plus utiliser Doorlight</translation>
    </message>
    <message>
      <source>The other doors are looked at, too. While something you watch is in trouble, the catalogue’s checks of what it and its doors hang on are asked as well (see Connection).</source>
      <translation>Les autres portes sont regardées aussi. Tant qu’un service surveillé a un problème, on interroge aussi ce dont lui et ses portes dépendent, par les vérifications du catalogue (voir Connexion).</translation>
    </message>
    <message>
      <source>The other doors are not looked at (see Connection).</source>
      <translation>Les autres portes ne sont pas regardées (voir Connexion).</translation>
    </message>
    <message>
      <source>The service behind “{channel}”</source>
      <translation>Le service derrière « {channel} »</translation>
    </message>
    <message>
      <source>This cannot be undone. It removes:
{paths}
the start at login, and our keyring entries.</source>
      <translation>Ceci est irréversible. Seront supprimés :
{paths}
le démarrage automatique et nos entrées du trousseau.</translation>
    </message>
    <message>
      <source>Versions, settings and the last log lines, without secrets</source>
      <translation>Versions, réglages et dernières lignes du journal, sans secrets</translation>
    </message>
    <message>
      <source>What is asked</source>
      <translation>Ce qui est interrogé</translation>
    </message>
    <message>
      <source>is sent what pops up, for you away from here</source>
      <translation>reçoit ce qui s’affiche ici, quand vous êtes ailleurs</translation>
    </message>
    <message>
      <source>the catalogue, once a day</source>
      <translation>le catalogue, une fois par jour</translation>
    </message>
  </context>
  <context>
    <name>ProviderSays</name>
    <message>
      <source>The provider says</source>
      <translation>Le fournisseur dit</translation>
    </message>
  </context>
  <context>
    <name>ProviderWords</name>
    <message>
      <source>An incident without a name</source>
      <translation>Un incident sans nom</translation>
    </message>
    <message>
      <source>Planned maintenance</source>
      <translation>Maintenance prévue</translation>
    </message>
    <message>
      <source>from {time}</source>
      <translation>à partir de {time}</translation>
    </message>
    <message>
      <source>last word {ago}</source>
      <translation>dernières nouvelles {ago}</translation>
    </message>
    <message>
      <source>since {time}</source>
      <translation>depuis {time}</translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n more</source>
      <translation>
        <numerusform>{names} et %n autre</numerusform>
        <numerusform>{names} et %n autres</numerusform>
      </translation>
    </message>
    <message>
      <source>{state}: {names}</source>
      <translation>{state} : {names}</translation>
    </message>
    <message>
      <source>{time}: {text}</source>
      <translation>{time} : {text}</translation>
    </message>
  </context>
  <context>
    <name>Questions</name>
    <message>
      <source>&amp;Address</source>
      <translation>&amp;Adresse</translation>
    </message>
    <message>
      <source>&amp;Address or number</source>
      <translation>&amp;Adresse ou numéro</translation>
    </message>
    <message>
      <source>&amp;Alerts</source>
      <translation>&amp;Alertes</translation>
    </message>
    <message>
      <source>&amp;Check every</source>
      <translation>&amp;Vérifier chaque</translation>
    </message>
    <message>
      <source>&amp;Depends on</source>
      <translation>&amp;Dépend de</translation>
    </message>
    <message>
      <source>&amp;Entries that mention</source>
      <translation>&amp;Entrées qui mentionnent</translation>
    </message>
    <message>
      <source>&amp;Expected answer</source>
      <translation>Réponse a&amp;ttendue</translation>
    </message>
    <message>
      <source>&amp;Good answers</source>
      <translation>&amp;Bonnes réponses</translation>
    </message>
    <message>
      <source>&amp;Group</source>
      <translation>&amp;Groupe</translation>
    </message>
    <message>
      <source>&amp;Host</source>
      <translation>&amp;Hôte</translation>
    </message>
    <message>
      <source>&amp;Hours</source>
      <translation>&amp;Heures</translation>
    </message>
    <message>
      <source>&amp;Kind</source>
      <translation>&amp;Genre</translation>
    </message>
    <message>
      <source>&amp;Label</source>
      <translation>É&amp;tiquette</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Nom</translation>
    </message>
    <message>
      <source>&amp;Name to look up</source>
      <translation>&amp;Nom à chercher</translation>
    </message>
    <message>
      <source>&amp;Part of the page</source>
      <translation>&amp;Partie de la page</translation>
    </message>
    <message>
      <source>&amp;Parts to watch</source>
      <translation>&amp;Parties à surveiller</translation>
    </message>
    <message>
      <source>&amp;Port</source>
      <translation>&amp;Port</translation>
    </message>
    <message>
      <source>&amp;Record type</source>
      <translation>&amp;Type d’enregistrement</translation>
    </message>
    <message>
      <source>&amp;Slow after</source>
      <translation>&amp;Lent après</translation>
    </message>
    <message>
      <source>&amp;Time zone</source>
      <translation>&amp;Fuseau horaire</translation>
    </message>
    <message>
      <source>&amp;Words that matter</source>
      <translation>&amp;Mots qui comptent</translation>
    </message>
    <message>
      <source>14, 7, 3 and 1 days before.</source>
      <translation>14, 7, 3 et 1 jours avant.</translation>
    </message>
    <message>
      <source>A CSS selector. Empty: found by itself.</source>
      <translation>Un sélecteur CSS. Vide : trouvé tout seul.</translation>
    </message>
    <message>
      <source>A life area, or a name of your own. Empty: its own life area.</source>
      <translation>Un domaine, ou un nom à vous. Vide : son propre domaine.</translation>
    </message>
    <message>
      <source>Empty: always open.</source>
      <translation>Vide : toujours ouvert.</translation>
    </message>
    <message>
      <source>Empty: any answer is good.</source>
      <translation>Vide : toute réponse est bonne.</translation>
    </message>
    <message>
      <source>I &amp;run this server myself</source>
      <translation>&amp;J’exploite moi-même ce serveur</translation>
    </message>
    <message>
      <source>Like 30s, 2m or 1h. Other people’s servers: once a minute at most.</source>
      <translation>Comme 30s, 2m ou 1h. Serveurs d’autrui : une fois par minute au plus.</translation>
    </message>
    <message>
      <source>Page must &amp;contain</source>
      <translation>La page doit &amp;contenir</translation>
    </message>
    <message>
      <source>Page must &amp;not contain</source>
      <translation>La page ne doit &amp;pas contenir</translation>
    </message>
    <message>
      <source>Si&amp;gn in with</source>
      <translation>&amp;S’authentifier avec</translation>
    </message>
    <message>
      <source>TTY</source>
      <translation>ATS</translation>
    </message>
    <message>
      <source>The name of a secret from Privacy &amp; data.</source>
      <translation>Le nom d’un secret de Vie privée et données.</translation>
    </message>
    <message>
      <source>Then it may be checked every 30 seconds.</source>
      <translation>Il peut alors être vérifié toutes les 30 secondes.</translation>
    </message>
    <message>
      <source>Warn before its &amp;certificate ends</source>
      <translation>Avertir avant que son &amp;certificat n’expire</translation>
    </message>
    <message>
      <source>What its button will say.</source>
      <translation>Ce que dira son bouton.</translation>
    </message>
    <message>
      <source>When one of these is down too, it is said first, and once.</source>
      <translation>Quand l’un d’eux est aussi en panne, c’est lui qui est annoncé, et une seule fois.</translation>
    </message>
    <message>
      <source>another way</source>
      <translation>autre chemin</translation>
    </message>
    <message>
      <source>as its group: {level}</source>
      <translation>comme son groupe : {level}</translation>
    </message>
    <message>
      <source>e-mail</source>
      <translation>courriel</translation>
    </message>
    <message>
      <source>mail</source>
      <translation>poste</translation>
    </message>
    <message>
      <source>office</source>
      <translation>bureau</translation>
    </message>
    <message>
      <source>official word</source>
      <translation>parole officielle</translation>
    </message>
    <message>
      <source>phone</source>
      <translation>téléphone</translation>
    </message>
    <message>
      <source>second opinion</source>
      <translation>second avis</translation>
    </message>
    <message>
      <source>social media</source>
      <translation>réseaux sociaux</translation>
    </message>
    <message>
      <source>web form</source>
      <translation>formulaire Web</translation>
    </message>
  </context>
  <context>
    <name>QuietField</name>
    <message>
      <source>At these hours:</source>
      <translation>À ces heures :</translation>
    </message>
    <message>
      <source>Never</source>
      <translation>Jamais</translation>
    </message>
    <message>
      <source>Other hours, written out:</source>
      <translation>D’autres heures, à écrire :</translation>
    </message>
    <message>
      <source>The common ones</source>
      <translation>Celles de tous</translation>
    </message>
    <message>
      <source>Tick a day at least.</source>
      <translation>Cochez au moins un jour.</translation>
    </message>
  </context>
  <context>
    <name>RecordRow</name>
    <message numerus="yes">
      <source>A record is running since {time} (%n entry(s)).</source>
      <translation>
        <numerusform>Un relevé est en cours depuis {time} (%n entrée).</numerusform>
        <numerusform>Un relevé est en cours depuis {time} (%n entrées).</numerusform>
      </translation>
    </message>
    <message>
      <source>It keeps what is seen here and what you try, for whoever set the deadline.</source>
      <translation>Il garde ce qui est vu ici et ce que vous essayez, pour ceux qui ont fixé l’échéance.</translation>
    </message>
    <message>
      <source>Open the record</source>
      <translation>Ouvrir le relevé</translation>
    </message>
    <message>
      <source>Start a record</source>
      <translation>Commencer un relevé</translation>
    </message>
    <message>
      <source>The last record</source>
      <translation>Le dernier relevé</translation>
    </message>
  </context>
  <context>
    <name>RecordWindow</name>
    <message>
      <source>Add</source>
      <translation>Ajouter</translation>
    </message>
    <message>
      <source>All of it, to be checked (*.zip)</source>
      <translation>Le tout, à vérifier (*.zip)</translation>
    </message>
    <message>
      <source>Attach a file</source>
      <translation>Joindre un fichier</translation>
    </message>
    <message>
      <source>Attach a file…</source>
      <translation>Joindre un fichier…</translation>
    </message>
    <message>
      <source>Close it</source>
      <translation>Le fermer</translation>
    </message>
    <message>
      <source>Close the record</source>
      <translation>Fermer le relevé</translation>
    </message>
    <message>
      <source>Close the record…</source>
      <translation>Fermer le relevé…</translation>
    </message>
    <message>
      <source>Close this record for good?</source>
      <translation>Fermer ce relevé pour de bon?</translation>
    </message>
    <message>
      <source>Deadline: {title}, {moment}</source>
      <translation>Échéance : {title}, {moment}</translation>
    </message>
    <message>
      <source>Document (*.html)</source>
      <translation>Document (*.html)</translation>
    </message>
    <message>
      <source>Doorlight: record of what happened</source>
      <translation>Doorlight : relevé de ce qui s’est passé</translation>
    </message>
    <message>
      <source>Nothing is added any more. It stays here, and can be saved as before.</source>
      <translation>Plus rien n’y sera ajouté. Il reste ici et peut être enregistré comme avant.</translation>
    </message>
    <message>
      <source>Plain text (*.txt)</source>
      <translation>Texte brut (*.txt)</translation>
    </message>
    <message>
      <source>Recorded: {start} to {end}. It is closed: nothing is added any more.</source>
      <translation>Noté : {start} – {end}. Il est fermé : plus rien n’y est ajouté.</translation>
    </message>
    <message>
      <source>Running since {start}. It ends by itself once the trouble is over, at the latest: {end}.</source>
      <translation>En cours depuis {start}. Il se termine de lui-même une fois le problème réglé, au plus tard : {end}.</translation>
    </message>
    <message>
      <source>Running since {start}. It ends by itself, unless trouble comes: {end}.</source>
      <translation>En cours depuis {start}. Fin prévue, sauf nouveau problème : {end}.</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>Enregistrer sous…</translation>
    </message>
    <message>
      <source>Save the record</source>
      <translation>Enregistrer le relevé</translation>
    </message>
    <message>
      <source>What I tried or saw</source>
      <translation>Ce que j’ai essayé ou vu</translation>
    </message>
    <message>
      <source>When, what you did, the error as it was shown, a reference number, whom you called</source>
      <translation>Quand, ce que vous avez fait, l’erreur telle qu’affichée, un numéro de référence, qui vous avez appelé</translation>
    </message>
  </context>
  <context>
    <name>RemoteDialog</name>
    <message>
      <source>&amp;Certificates that end, and pages that cannot be read</source>
      <translation>Les &amp;certificats qui expirent et les pages illisibles</translation>
    </message>
    <message>
      <source>&amp;Name</source>
      <translation>&amp;Nom</translation>
    </message>
    <message>
      <source>&amp;Trouble, and when it is over</source>
      <translation>Les &amp;pannes, et leur fin</translation>
    </message>
    <message>
      <source>A&amp;ddress</source>
      <translation>A&amp;dresse</translation>
    </message>
    <message>
      <source>As Apprise writes it, for example:
ntfy://my-topic for the ntfy app
tgram://TOKEN/CHAT for Telegram
mailtos://user:password@example.org for e-mail
It holds passwords, so it is kept in your keyring and nowhere else.</source>
      <translation>Comme Apprise l’écrit, par exemple :
ntfy://mon-sujet pour l’application ntfy
tgram://JETON/CLAVARDAGE pour Telegram
mailtos://utilisateur:motdepasse@exemple.org pour le courriel
Elle contient des mots de passe : elle est gardée dans votre trousseau et nulle part ailleurs.</translation>
    </message>
    <message>
      <source>Choose another name: this one is taken, or too long.</source>
      <translation>Choisissez un autre nom : celui-ci est pris, ou trop long.</translation>
    </message>
    <message>
      <source>Choose at least one.</source>
      <translation>Choisissez-en au moins un.</translation>
    </message>
    <message>
      <source>Dead&amp;lines</source>
      <translation>Les é&amp;chéances</translation>
    </message>
    <message>
      <source>Give it a name.</source>
      <translation>Donnez-lui un nom.</translation>
    </message>
    <message>
      <source>My phone</source>
      <translation>Mon téléphone</translation>
    </message>
    <message>
      <source>Planned &amp;maintenance</source>
      <translation>La &amp;maintenance prévue</translation>
    </message>
    <message>
      <source>That this computer was &amp;offline</source>
      <translation>Que cet ordinateur était &amp;hors ligne</translation>
    </message>
    <message>
      <source>The daily &amp;briefing</source>
      <translation>Le &amp;bulletin quotidien</translation>
    </message>
    <message>
      <source>What to tell there</source>
      <translation>Ce qui y est annoncé</translation>
    </message>
    <message>
      <source>Write the address.</source>
      <translation>Écrivez l’adresse.</translation>
    </message>
    <message>
      <source>as it is</source>
      <translation>inchangée</translation>
    </message>
  </context>
  <context>
    <name>RemotePage</name>
    <message>
      <source>&amp;Add…</source>
      <translation>&amp;Ajouter…</translation>
    </message>
    <message>
      <source>&amp;Edit…</source>
      <translation>&amp;Modifier…</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Retirer</translation>
    </message>
    <message>
      <source>Add a channel</source>
      <translation>Ajouter un canal</translation>
    </message>
    <message>
      <source>Change a channel</source>
      <translation>Modifier un canal</translation>
    </message>
    <message>
      <source>Channels</source>
      <translation>Canaux</translation>
    </message>
    <message>
      <source>For when you are away from this computer: what pops up here is sent there too, by a service you choose. That service gets the words of these notifications, and nothing else.</source>
      <translation>Pour quand vous êtes loin de cet ordinateur : ce qui s’affiche ici y est aussi envoyé, par un service de votre choix. Ce service reçoit le texte de ces notifications, et rien d’autre.</translation>
    </message>
    <message>
      <source>None yet: nothing is sent anywhere.</source>
      <translation>Aucun pour l’instant : rien n’est envoyé nulle part.</translation>
    </message>
    <message>
      <source>On your phone</source>
      <translation>Sur votre téléphone</translation>
    </message>
    <message>
      <source>This needs Apprise, which is not installed. In a terminal: {command}</source>
      <translation>Il faut Apprise, qui n’est pas installé. Dans un terminal : {command}</translation>
    </message>
    <message>
      <source>being offline</source>
      <translation>hors ligne</translation>
    </message>
    <message>
      <source>certificates</source>
      <translation>certificats</translation>
    </message>
    <message>
      <source>channel {name}</source>
      <translation>canal {name}</translation>
    </message>
    <message>
      <source>deadlines</source>
      <translation>échéances</translation>
    </message>
    <message>
      <source>maintenance</source>
      <translation>maintenance</translation>
    </message>
    <message>
      <source>removed the channel {name}; its address stays in your keyring, see Privacy &amp; data</source>
      <translation>canal {name} retiré; son adresse reste dans votre trousseau, voir Confidentialité et données</translation>
    </message>
    <message>
      <source>the briefing</source>
      <translation>bulletin</translation>
    </message>
    <message>
      <source>trouble</source>
      <translation>pannes</translation>
    </message>
    <message>
      <source>{topics}, only of {names}</source>
      <translation>{topics}, seulement pour : {names}</translation>
    </message>
  </context>
  <context>
    <name>RemoteTest</name>
    <message>
      <source>Not sent: {reason}.</source>
      <translation>Pas envoyé : {reason}.</translation>
    </message>
    <message>
      <source>Send a &amp;test</source>
      <translation>Envoyer un &amp;essai</translation>
    </message>
    <message>
      <source>Sent. It should be there in a moment.</source>
      <translation>Envoyé. Il devrait arriver dans un instant.</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
  </context>
  <context>
    <name>RowMaker</name>
    <message>
      <source>Its checks are being restarted</source>
      <translation>Ses vérifications sont relancées</translation>
    </message>
    <message>
      <source>Muted until it is back</source>
      <translation>En sourdine jusqu’à son retour</translation>
    </message>
    <message>
      <source>Muted until {time}</source>
      <translation>En sourdine jusqu’à {time}</translation>
    </message>
    <message>
      <source>Not checked: other doors only</source>
      <translation>Non vérifié : autres portes seulement</translation>
    </message>
    <message>
      <source>Told once when it is back, within 30 days</source>
      <translation>Son retour sera annoncé une fois, d’ici 30 jours</translation>
    </message>
    <message>
      <source>{state} since {time} ({span})</source>
      <translation>{state} depuis {time} ({span})</translation>
    </message>
  </context>
  <context>
    <name>Searching</name>
    <message>
      <source>Stop</source>
      <translation>Arrêter</translation>
    </message>
  </context>
  <context>
    <name>SecretsList</name>
    <message>
      <source>&amp;Add a secret…</source>
      <translation>&amp;Ajouter un secret…</translation>
    </message>
    <message>
      <source>Add a secret</source>
      <translation>Ajouter un secret</translation>
    </message>
    <message>
      <source>Name, as in auth = "keyring:NAME"</source>
      <translation>Nom, comme dans auth = "keyring:NOM"</translation>
    </message>
    <message>
      <source>None. A check that signs in names its secret here.</source>
      <translation>Aucun. Une vérification qui s’authentifie nomme son secret ici.</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <source>Replace…</source>
      <translation>Remplacer…</translation>
    </message>
    <message>
      <source>Secret</source>
      <translation>Secret</translation>
    </message>
    <message>
      <source>Value of {name}</source>
      <translation>Valeur de {name}</translation>
    </message>
    <message>
      <source>{action} {name}</source>
      <translation>{action} {name}</translation>
    </message>
    <message>
      <source>{name}: stored in your keyring</source>
      <translation>{name} : gardé dans votre trousseau</translation>
    </message>
  </context>
  <context>
    <name>ServiceEditor</name>
    <message numerus="yes">
      <source>%n door(s) from the catalogue</source>
      <translation>
        <numerusform>%n porte du catalogue</numerusform>
        <numerusform>%n portes du catalogue</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Test it now</source>
      <translation>&amp;Essayer maintenant</translation>
    </message>
    <message>
      <source>Add a check</source>
      <translation>Ajouter une vérification</translation>
    </message>
    <message>
      <source>C&amp;hecks</source>
      <translation>V&amp;érifications</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Vérification</translation>
    </message>
    <message>
      <source>D&amp;oors: other ways when it is shut</source>
      <translation>P&amp;ortes : d’autres chemins quand c’est fermé</translation>
    </message>
    <message>
      <source>Door</source>
      <translation>Porte</translation>
    </message>
    <message>
      <source>Edit {name}</source>
      <translation>Modifier {name}</translation>
    </message>
    <message>
      <source>From the catalogue: {checks}</source>
      <translation>Du catalogue : {checks}</translation>
    </message>
    <message>
      <source>Kind of check</source>
      <translation>Genre de vérification</translation>
    </message>
  </context>
  <context>
    <name>ServiceList</name>
    <message>
      <source>Services, the most pressing first</source>
      <translation>Services, le plus pressant d’abord</translation>
    </message>
  </context>
  <context>
    <name>ServiceMenu</name>
    <message>
      <source>&amp;Alerts</source>
      <translation>&amp;Alertes</translation>
    </message>
    <message>
      <source>&amp;Check every</source>
      <translation>&amp;Vérifier chaque</translation>
    </message>
    <message>
      <source>&amp;Edit…</source>
      <translation>Modifi&amp;er…</translation>
    </message>
    <message>
      <source>&amp;Mute</source>
      <translation>&amp;Sourdine</translation>
    </message>
    <message>
      <source>&amp;Stop watching</source>
      <translation>Cesser de s&amp;urveiller</translation>
    </message>
    <message>
      <source>&amp;Unmute</source>
      <translation>&amp;Fin de sourdine</translation>
    </message>
    <message>
      <source>Move &amp;down</source>
      <translation>Descen&amp;dre</translation>
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation>&amp;Monter</translation>
    </message>
    <message>
      <source>as its group: {level}</source>
      <translation>comme son groupe : {level}</translation>
    </message>
  </context>
  <context>
    <name>ServiceView</name>
    <message>
      <source>Watched services</source>
      <translation>Services surveillés</translation>
    </message>
  </context>
  <context>
    <name>ServicesField</name>
    <message>
      <source>No service is called that</source>
      <translation>Aucun service ne s’appelle ainsi</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Retirer</translation>
    </message>
    <message>
      <source>Remove {name}</source>
      <translation>Retirer {name}</translation>
    </message>
    <message>
      <source>Search for a service by name</source>
      <translation>Chercher un service par son nom</translation>
    </message>
    <message>
      <source>Services that fit</source>
      <translation>Services qui correspondent</translation>
    </message>
    <message>
      <source>{id} (not known any more)</source>
      <translation>{id} (n’est plus connu)</translation>
    </message>
    <message>
      <source>{name} (watched)</source>
      <translation>{name} (surveillé)</translation>
    </message>
    <message>
      <source>{question}: search for a service</source>
      <translation>{question} : chercher un service</translation>
    </message>
  </context>
  <context>
    <name>ServicesPage</name>
    <message numerus="yes">
      <source>%n watched. Changes apply at once.</source>
      <translation>
        <numerusform>%n surveillé. Les changements s’appliquent tout de suite.</numerusform>
        <numerusform>%n surveillés. Les changements s’appliquent tout de suite.</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Import…</source>
      <translation>&amp;Importer…</translation>
    </message>
    <message>
      <source>Drag to order, press Delete to stop watching</source>
      <translation>Glisser pour ordonner, Supprimer pour cesser de surveiller</translation>
    </message>
    <message>
      <source>E&amp;xport…</source>
      <translation>E&amp;xporter…</translation>
    </message>
    <message>
      <source>Nothing is watched yet. Search for a service you depend on above.</source>
      <translation>Rien n’est encore surveillé. Cherchez ci-dessus un service dont vous dépendez.</translation>
    </message>
    <message>
      <source>Services you depend on</source>
      <translation>Services dont vous dépendez</translation>
    </message>
    <message>
      <source>added {name}</source>
      <translation>{name} ajouté</translation>
    </message>
    <message>
      <source>changed {name}</source>
      <translation>{name} modifié</translation>
    </message>
    <message>
      <source>moved {name}</source>
      <translation>{name} déplacé</translation>
    </message>
    <message>
      <source>stopped watching {name}</source>
      <translation>{name} n’est plus surveillé</translation>
    </message>
  </context>
  <context>
    <name>SettingsWindow</name>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Annuler</translation>
    </message>
    <message>
      <source>Alerts</source>
      <translation>Alertes</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>Connexion</translation>
    </message>
    <message>
      <source>Deadlines</source>
      <translation>Échéances</translation>
    </message>
    <message>
      <source>Done: {change}</source>
      <translation>Fait : {change}</translation>
    </message>
    <message>
      <source>Doorlight settings</source>
      <translation>Réglages de Doorlight</translation>
    </message>
    <message>
      <source>General</source>
      <translation>Général</translation>
    </message>
    <message>
      <source>Groups</source>
      <translation>Groupes</translation>
    </message>
    <message>
      <source>On your phone</source>
      <translation>Sur votre téléphone</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>Privacy &amp; data</source>
      <translation>Vie privée et données</translation>
    </message>
    <message>
      <source>Services</source>
      <translation>Services</translation>
    </message>
  </context>
  <context>
    <name>SourceRow</name>
    <message>
      <source>Found: {kind} at {host}, which says: {state}.</source>
      <translation>Trouvé : {kind} à {host}, qui dit : {state}.</translation>
    </message>
    <message>
      <source>Look for its new page</source>
      <translation>Chercher sa nouvelle page</translation>
    </message>
    <message>
      <source>Looking for its new page…</source>
      <translation>Recherche de sa nouvelle page…</translation>
    </message>
    <message>
      <source>No other page that can be read was found at its address.</source>
      <translation>Aucune autre page lisible n’a été trouvée à son adresse.</translation>
    </message>
    <message>
      <source>The provider may have moved its status page.</source>
      <translation>Le fournisseur a peut-être déplacé sa page d’état.</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>L’utiliser</translation>
    </message>
  </context>
  <context>
    <name>StoryView</name>
    <message numerus="yes">
      <source>%n look(s), the last {time}</source>
      <translation>
        <numerusform>%n vérification, la dernière à {time}</numerusform>
        <numerusform>%n vérifications, la dernière : {time}</numerusform>
      </translation>
    </message>
    <message>
      <source>What came before is in the document.</source>
      <translation>Ce qui précède est dans le document.</translation>
    </message>
    <message>
      <source>What happened, in order</source>
      <translation>Ce qui s’est passé, dans l’ordre</translation>
    </message>
  </context>
  <context>
    <name>TablesField</name>
    <message>
      <source>Add…</source>
      <translation>Ajouter…</translation>
    </message>
    <message>
      <source>Edit…</source>
      <translation>Modifier…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
  </context>
  <context>
    <name>TrayMenu</name>
    <message numerus="yes">
      <source>%n hour(s)</source>
      <translation>
        <numerusform>%n heure</numerusform>
        <numerusform>%n heures</numerusform>
      </translation>
    </message>
    <message>
      <source>Check now</source>
      <translation>Vérifier maintenant</translation>
    </message>
    <message>
      <source>Mute…</source>
      <translation>Sourdine…</translation>
    </message>
    <message>
      <source>Open Doorlight</source>
      <translation>Ouvrir Doorlight</translation>
    </message>
    <message>
      <source>Pause…</source>
      <translation>Pause…</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Quitter</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Reprendre</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Réglages</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Démarrage…</translation>
    </message>
    <message>
      <source>What was told</source>
      <translation>Ce qui a été annoncé</translation>
    </message>
    <message>
      <source>{door} ({host})</source>
      <translation>{door} ({host})</translation>
    </message>
    <message>
      <source>{service}: {door}</source>
      <translation>{service} : {door}</translation>
    </message>
  </context>
  <context>
    <name>WhatToWatch</name>
    <message numerus="yes">
      <source>Anything else? There are %n services to search</source>
      <translation>
        <numerusform>Autre chose? Cherchez parmi %n service</numerusform>
        <numerusform>Autre chose? Cherchez parmi %n services</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n more</source>
      <translation>
        <numerusform>{names} et %n autre</numerusform>
        <numerusform>{names} et %n autres</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Windows</name>
    <message>
      <source>{title} (replay)</source>
      <translation>{title} (reprise)</translation>
    </message>
  </context>
  <context>
    <name>_Hours</name>
    <message>
      <source>From</source>
      <translation>De</translation>
    </message>
    <message>
      <source>To</source>
      <translation>À</translation>
    </message>
    <message>
      <source>from</source>
      <translation>de</translation>
    </message>
    <message>
      <source>to</source>
      <translation>à</translation>
    </message>
  </context>
  <context>
    <name>argparse</name>
    <message>
      <source>ambiguous option: %(option)s could match %(matches)s</source>
      <translation>option ambiguë : %(option)s peut être %(matches)s</translation>
    </message>
    <message>
      <source>argument %(argument_name)s: %(message)s</source>
      <translation>argument %(argument_name)s : %(message)s</translation>
    </message>
    <message>
      <source>expected at least one argument</source>
      <translation>il faut au moins une valeur</translation>
    </message>
    <message>
      <source>expected one argument</source>
      <translation>il faut une valeur</translation>
    </message>
    <message>
      <source>ignored explicit argument %r</source>
      <translation>valeur de trop : %r</translation>
    </message>
    <message>
      <source>invalid choice: %(value)r (choose from %(choices)s)</source>
      <translation>choix inconnu : %(value)r (au choix : %(choices)s)</translation>
    </message>
    <message>
      <source>not allowed with argument %s</source>
      <translation>ne va pas avec l’argument %s</translation>
    </message>
    <message>
      <source>one of the arguments %s is required</source>
      <translation>il faut l’un des arguments %s</translation>
    </message>
    <message>
      <source>options</source>
      <translation>options </translation>
    </message>
    <message>
      <source>positional arguments</source>
      <translation>arguments </translation>
    </message>
    <message>
      <source>show this help message and exit</source>
      <translation>afficher cette aide et quitter</translation>
    </message>
    <message>
      <source>the following arguments are required: %s</source>
      <translation>il manque : %s</translation>
    </message>
    <message>
      <source>unrecognized arguments: %s</source>
      <translation>arguments inconnus : %s</translation>
    </message>
    <message>
      <source>usage: </source>
      <translation>usage : </translation>
    </message>
  </context>
  <context>
    <name>blame</name>
    <message>
      <source>A sign-in page came instead of a control page.</source>
      <translation>Une page de connexion est venue à la place d’une page de contrôle.</translation>
    </message>
    <message>
      <source>Answering over the same line: {names}.</source>
      <translation>Répondent par la même ligne : {names}.</translation>
    </message>
    <message>
      <source>Failing: {names}.</source>
      <translation>En panne : {names}.</translation>
    </message>
    <message>
      <source>No control page answers.</source>
      <translation>Aucune page de contrôle ne répond.</translation>
    </message>
    <message>
      <source>Not clear: nothing else was measured that answers.</source>
      <translation>Pas clair : rien d’autre de ce qui a été mesuré ne répond.</translation>
    </message>
    <message>
      <source>Not clear: {failing} of {all} services fail from here. Perhaps it is your own network.</source>
      <translation>Pas clair : {failing} services sur {all} ne répondent pas d’ici. C’est peut-être votre propre réseau.</translation>
    </message>
    <message>
      <source>Of the others the panel says it one by one.</source>
      <translation>Pour les autres, le panneau le dit un par un.</translation>
    </message>
    <message numerus="yes">
      <source>Probably them: {service} fails, %n other(s) answer.</source>
      <translation>
        <numerusform>Probablement eux : {service} est en panne, %n autre répond.</numerusform>
        <numerusform>Probablement eux : {service} est en panne, %n autres répondent.</numerusform>
      </translation>
    </message>
    <message>
      <source>Probably them: {service} fails, and your own line works.</source>
      <translation>Probablement eux : {service} est en panne, et votre propre ligne fonctionne.</translation>
    </message>
    <message numerus="yes">
      <source>Probably your provider: {failing} of {all} services on it fail, %n other(s) answer.</source>
      <translation>
        <numerusform>Probablement votre fournisseur : {failing} services sur {all} qui en dépendent sont en panne, %n autre répond.</numerusform>
        <numerusform>Probablement votre fournisseur : {failing} services sur {all} qui en dépendent sont en panne, %n autres répondent.</numerusform>
      </translation>
    </message>
    <message>
      <source>Probably your provider: {provider} is in trouble too.</source>
      <translation>Probablement votre fournisseur : {provider} est aussi en difficulté.</translation>
    </message>
    <message>
      <source>Probably {service} itself: it is on your own network.</source>
      <translation>Probablement {service} lui-même : il est sur votre propre réseau.</translation>
    </message>
    <message>
      <source>Them: {service} is in trouble, seen from outside.</source>
      <translation>Eux : {service} est en difficulté, vu de l’extérieur.</translation>
    </message>
    <message>
      <source>Them: {service} says so itself.</source>
      <translation>Eux : {service} le dit lui-même.</translation>
    </message>
    <message>
      <source>You: this network wants you to sign in first.</source>
      <translation>Vous : ce réseau veut d’abord que vous ouvriez une session.</translation>
    </message>
    <message>
      <source>You: your own connection is down.</source>
      <translation>Vous : votre propre connexion est en panne.</translation>
    </message>
    <message>
      <source>Your own line works: a control page answered when it failed.</source>
      <translation>Votre propre ligne fonctionne : une page de contrôle a répondu quand il est tombé.</translation>
    </message>
    <message>
      <source>{service} answers from here.</source>
      <translation>{service} répond d’ici.</translation>
    </message>
    <message>
      <source>{service} depends on {provider}.</source>
      <translation>{service} dépend de {provider}.</translation>
    </message>
    <message>
      <source>{service} does not answer from here.</source>
      <translation>{service} ne répond pas d’ici.</translation>
    </message>
    <message>
      <source>{service} itself has announced nothing yet.</source>
      <translation>{service} lui-même n’a encore rien annoncé.</translation>
    </message>
    <message>
      <source>{service} says: {text}</source>
      <translation>{service} dit : {text}</translation>
    </message>
    <message>
      <source>{service}: {text}</source>
      <translation>{service} : {text}</translation>
    </message>
  </context>
  <context>
    <name>card</name>
    <message>
      <source>At {moment}: {trouble}</source>
      <translation>À {moment} : {trouble}</translation>
    </message>
    <message>
      <source>English</source>
      <translation>anglais</translation>
    </message>
    <message>
      <source>French</source>
      <translation>français</translation>
    </message>
    <message>
      <source>Hangs on {names}: may be down with it.</source>
      <translation>Dépend de {names} : peut être en panne aussi.</translation>
    </message>
    <message>
      <source>Here you can: {tasks}</source>
      <translation>On peut y : {tasks}</translation>
    </message>
    <message>
      <source>Made on {date} by Doorlight.</source>
      <translation>Faite le {date} par Doorlight.</translation>
    </message>
    <message>
      <source>Numbers, hours and addresses change: the day at each door says when it was last looked up.</source>
      <translation>Les numéros, heures et adresses changent : la date de chaque porte dit quand elle a été vérifiée.</translation>
    </message>
    <message>
      <source>Other doors, for the day when this one is shut</source>
      <translation>Les autres portes, pour le jour où celle-ci est fermée</translation>
    </message>
    <message>
      <source>The service’s own page</source>
      <translation>La page du service lui-même</translation>
    </message>
    <message>
      <source>a second opinion, to be read</source>
      <translation>un deuxième avis, à lire</translation>
    </message>
    <message>
      <source>an answer takes {span} as a rule</source>
      <translation>une réponse prend en général {span}</translation>
    </message>
    <message>
      <source>as of {date}</source>
      <translation>en date de {date}</translation>
    </message>
    <message>
      <source>ask about a file</source>
      <translation>s’informer d’un dossier</translation>
    </message>
    <message>
      <source>by mail</source>
      <translation>par la poste</translation>
    </message>
    <message>
      <source>hand something in</source>
      <translation>remettre un document</translation>
    </message>
    <message>
      <source>in person</source>
      <translation>en personne</translation>
    </message>
    <message>
      <source>in {languages}</source>
      <translation>en {languages}</translation>
    </message>
    <message>
      <source>pay</source>
      <translation>payer</translation>
    </message>
    <message>
      <source>report a fault</source>
      <translation>signaler un problème</translation>
    </message>
    <message>
      <source>sign in</source>
      <translation>se connecter</translation>
    </message>
    <message>
      <source>text telephone (TTY)</source>
      <translation>téléimprimeur (ATS)</translation>
    </message>
    <message>
      <source>the provider’s own word, to be read</source>
      <translation>la parole du fournisseur, à lire</translation>
    </message>
    <message>
      <source>{count} more door(s) stand in Doorlight’s panel.</source>
      <translation>Autres portes, dans le panneau de Doorlight : {count}.</translation>
    </message>
  </context>
  <context>
    <name>catalogue</name>
    <message>
      <source>A newer catalogue, made at {moment}, is in force.</source>
      <translation>Un catalogue plus récent, du {moment}, est en vigueur.</translation>
    </message>
    <message>
      <source>Not asked yet.</source>
      <translation>Pas encore demandé.</translation>
    </message>
    <message>
      <source>The catalogue could not be fetched: {why}.</source>
      <translation>Le catalogue n’a pas pu être obtenu : {why}.</translation>
    </message>
    <message>
      <source>The catalogue made at {moment} is in force again.</source>
      <translation>Le catalogue du {moment} est de nouveau en vigueur.</translation>
    </message>
    <message>
      <source>The catalogue that came with Doorlight is in force again.</source>
      <translation>Le catalogue fourni avec Doorlight est de nouveau en vigueur.</translation>
    </message>
    <message>
      <source>The catalogue was not taken: {why}.</source>
      <translation>Le catalogue n’a pas été retenu : {why}.</translation>
    </message>
    <message>
      <source>There is no newer catalogue.</source>
      <translation>Il n’y a pas de catalogue plus récent.</translation>
    </message>
    <message>
      <source>closed at these hours as a rule</source>
      <translation>d’ordinaire fermé à ces heures</translation>
    </message>
    <message>
      <source>it cannot be read: {reason}</source>
      <translation>il est illisible : {reason}</translation>
    </message>
    <message>
      <source>it did not come over a secure connection</source>
      <translation>il n’est pas venu par une connexion sécurisée</translation>
    </message>
    <message>
      <source>it is damaged, or not signed by anybody whom Doorlight trusts</source>
      <translation>il est endommagé, ou n’est signé par personne à qui Doorlight fait confiance</translation>
    </message>
    <message>
      <source>it is larger than {most} MB</source>
      <translation>il dépasse {most} Mo</translation>
    </message>
    <message>
      <source>it is of a format that this Doorlight does not know: update Doorlight itself</source>
      <translation>son format est inconnu de ce Doorlight : mettez Doorlight lui-même à jour</translation>
    </message>
    <message>
      <source>it is older (number {serial}) than what was here before (number {newest})</source>
      <translation>il est plus ancien (numéro {serial}) que ce qui était déjà ici (numéro {newest})</translation>
    </message>
    <message>
      <source>it was made at {moment}, more than {days} days ago</source>
      <translation>il date du {moment}, il y a plus de {days} jours</translation>
    </message>
    <message>
      <source>it was made at {moment}, which is yet to come: is the clock here right?</source>
      <translation>il date du {moment}, qui est encore à venir : l’horloge d’ici est-elle à l’heure?</translation>
    </message>
    <message>
      <source>it would send a secret of the user’s to {address}</source>
      <translation>il enverrait un secret de l’utilisateur à {address}</translation>
    </message>
    <message>
      <source>its entry {id} is not right: {text}</source>
      <translation>son entrée {id} est incorrecte : {text}</translation>
    </message>
    <message>
      <source>never opened and verified by a person</source>
      <translation>jamais ouverte ni vérifiée par une personne</translation>
    </message>
    <message>
      <source>only the user may choose its alerts, its group and how sure Doorlight must be</source>
      <translation>seul l’utilisateur peut choisir ses alertes, son groupe et le degré de certitude voulu</translation>
    </message>
    <message>
      <source>only the user may mark a service as their own</source>
      <translation>seul l’utilisateur peut dire qu’un service est le sien</translation>
    </message>
    <message>
      <source>say where the facts are from</source>
      <translation>dites d’où viennent les faits</translation>
    </message>
    <message>
      <source>the server answers with HTTP {code}</source>
      <translation>le serveur répond HTTP {code}</translation>
    </message>
    <message>
      <source>there is a file in it whose name is not allowed: {name}</source>
      <translation>il contient un fichier dont le nom n’est pas permis : {name}</translation>
    </message>
    <message>
      <source>there is no category {id}</source>
      <translation>il n’y a pas de catégorie {id}</translation>
    </message>
    <message>
      <source>there is no entry in it</source>
      <translation>il ne contient aucune entrée</translation>
    </message>
    <message>
      <source>there is no entry {id}</source>
      <translation>il n’y a pas d’entrée {id}</translation>
    </message>
    <message>
      <source>there is no key yet by which to know it: name one in [catalogue] keys</source>
      <translation>aucune clé ne permet encore de le reconnaître : nommez-en une dans keys sous [catalogue]</translation>
    </message>
    <message>
      <source>there is no such day</source>
      <translation>ce jour n’existe pas</translation>
    </message>
    <message>
      <source>this address is not https</source>
      <translation>cette adresse n’est pas en https</translation>
    </message>
    <message>
      <source>this entry depends on itself</source>
      <translation>cette entrée dépend d’elle-même</translation>
    </message>
    <message>
      <source>this is not TOML: {why}</source>
      <translation>ce n’est pas du TOML : {why}</translation>
    </message>
    <message>
      <source>this is the same as in {id}</source>
      <translation>c’est la même chose que dans {id}</translation>
    </message>
    <message>
      <source>this text is in one language only</source>
      <translation>ce texte n’est qu’en une langue</translation>
    </message>
    <message>
      <source>verified on {day}, {days} days ago: check it</source>
      <translation>vérifiée le {day}, il y a {days} jours : à revoir</translation>
    </message>
    <message>
      <source>what is there is not a catalogue for Doorlight, or not a whole one</source>
      <translation>ce qui s’y trouve n’est pas un catalogue pour Doorlight, ou n’est pas complet</translation>
    </message>
    <message>
      <source>your settings file would not go with it: {wrong}</source>
      <translation>votre fichier de réglages n’irait pas avec lui : {wrong}</translation>
    </message>
    <message>
      <source>{address} is not on the public internet</source>
      <translation>{address} n’est pas sur l’Internet public</translation>
    </message>
    <message>
      <source>{host} is not among the entry's allow_hosts</source>
      <translation>{host} n’est pas dans allow_hosts de l’entrée</translation>
    </message>
    <message>
      <source>{host} looks like a government host</source>
      <translation>{host} ressemble à un hôte du gouvernement</translation>
    </message>
    <message>
      <source>{id} is used by another entry</source>
      <translation>{id} est pris par une autre entrée</translation>
    </message>
  </context>
  <context>
    <name>cli</name>
    <message numerus="yes">
      <source>%n entry(s)</source>
      <translation>
        <numerusform>%n entrée</numerusform>
        <numerusform>%n entrées</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n text(s) or file(s) were left out of it.</source>
      <translation>
        <numerusform>%n texte ou fichier n’y figure pas.</numerusform>
        <numerusform>%n textes ou fichiers n’y figurent pas.</numerusform>
      </translation>
    </message>
    <message>
      <source>(a group)</source>
      <translation>(un groupe)</translation>
    </message>
    <message>
      <source>--replay and --speed belong to the tray: leave out the command</source>
      <translation>--replay et --speed sont pour la zone de notification : enlever la commande</translation>
    </message>
    <message>
      <source>--speed belongs to --replay: name a recorded day as well</source>
      <translation>--speed va avec --replay : nommer aussi une journée enregistrée</translation>
    </message>
    <message>
      <source>2026-12-04T23:59, or 2026-12-04 for the end of that day</source>
      <translation>2026-12-04T23:59, ou 2026-12-04 pour la fin de ce jour</translation>
    </message>
    <message>
      <source>A last line was never finished and says nothing.</source>
      <translation>Une dernière ligne n’a jamais été achevée et ne dit rien.</translation>
    </message>
    <message>
      <source>A light over every service you depend on, and the next door to try. Without a command: the tray application.</source>
      <translation>Un voyant sur chaque service dont vous dépendez, et la prochaine porte à essayer. Sans commande : l’application de la zone de notification.</translation>
    </message>
    <message>
      <source>Address: </source>
      <translation>Adresse : </translation>
    </message>
    <message>
      <source>All fine ({total} checked)</source>
      <translation>Tout va bien ({total} vérifiés)</translation>
    </message>
    <message>
      <source>As of {date}</source>
      <translation>En date du {date}</translation>
    </message>
    <message>
      <source>As of {date}: {source}</source>
      <translation>En date du {date} : {source}</translation>
    </message>
    <message>
      <source>Asked from here (kind {kind})</source>
      <translation>Vérifié d’ici (type {kind})</translation>
    </message>
    <message>
      <source>Asked, in {count} requests with redirects:</source>
      <translation>Interrogé, en {count} requêtes avec les redirections :</translation>
    </message>
    <message>
      <source>Asks at most twelve times, within twenty seconds. Exit code: 0 a status page that can be read, 3 a plain website, 1 nothing there, 2 bad usage.</source>
      <translation>Douze requêtes au plus, en vingt secondes. Code de sortie : 0 une page d’état lisible, 3 un simple site web, 1 rien, 2 mauvais usage.</translation>
    </message>
    <message>
      <source>Asks for the address without showing it, and keeps it in the system keyring. An address is one that Apprise knows: ntfy://TOPIC for the ntfy app, tgram://TOKEN/CHAT for Telegram, mailtos://USER:PASSWORD@HOST for e-mail.</source>
      <translation>Demande l’adresse sans l’afficher et la garde dans le trousseau du système. C’est une adresse qu’Apprise connaît : ntfy://SUJET pour l’application ntfy, tgram://JETON/CLAVARDAGE pour Telegram, mailtos://UTILISATEUR:MOTDEPASSE@HÔTE pour le courriel.</translation>
    </message>
    <message>
      <source>CHANGED: {why}.</source>
      <translation>MODIFIÉ : {why}.</translation>
    </message>
    <message>
      <source>Check the address, or try again later: it may be down just now</source>
      <translation>Vérifiez l’adresse, ou réessayez plus tard : le site est peut-être en panne en ce moment</translation>
    </message>
    <message>
      <source>From: {source}</source>
      <translation>Source : {source}</translation>
    </message>
    <message>
      <source>It ends by itself 48 hours after the service works again and the deadline has passed, at the latest: {moment}.</source>
      <translation>Il se termine de lui-même 48 heures après que le service fonctionne de nouveau et que l’échéance est passée, au plus tard : {moment}.</translation>
    </message>
    <message>
      <source>It ends by itself 48 hours after the service works again, at the latest: {moment}.</source>
      <translation>Il se termine de lui-même 48 heures après que le service fonctionne de nouveau, au plus tard : {moment}.</translation>
    </message>
    <message>
      <source>It ends by itself, unless trouble comes: {moment}.</source>
      <translation>Fin prévue, sauf nouveau problème : {moment}.</translation>
    </message>
    <message>
      <source>It is open: what was cut off at its end, or changed in its last entry, would not show.</source>
      <translation>Il est ouvert : ce qui aurait été coupé à la fin, ou modifié dans sa dernière entrée, ne se verrait pas.</translation>
    </message>
    <message>
      <source>Its parts, of which you can watch some:</source>
      <translation>Ses éléments, que vous pouvez choisir un à un :</translation>
    </message>
    <message>
      <source>JSON on standard output</source>
      <translation>JSON sur la sortie standard</translation>
    </message>
    <message>
      <source>No other door is known.</source>
      <translation>Aucune autre porte connue.</translation>
    </message>
    <message>
      <source>Not checked: {files}. It is made from the entries; export it anew.</source>
      <translation>Non vérifié : {files}. Ce document est tiré des entrées; exportez-le de nouveau.</translation>
    </message>
    <message>
      <source>Not known whether these work: {names}</source>
      <translation>On ne sait pas si cela fonctionne : {names}</translation>
    </message>
    <message>
      <source>Nothing is watched yet. Find services with: doorlight catalogue search TEXT</source>
      <translation>Rien n’est encore surveillé. Trouver des services : doorlight catalogue search TEXTE</translation>
    </message>
    <message>
      <source>Nothing known to be wrong; {count} of {total} unknown</source>
      <translation>Aucun problème connu; état inconnu : {count} sur {total}</translation>
    </message>
    <message>
      <source>Nothing to tell: no trouble in a day, nothing planned, no deadline ahead.</source>
      <translation>Rien à dire : aucun problème depuis un jour, rien de prévu, aucune échéance en vue.</translation>
    </message>
    <message>
      <source>Notices on the page (kind {kind})</source>
      <translation>Avis sur la page (type {kind})</translation>
    </message>
    <message>
      <source>One look at every check, no confirmation. Exit code: 0 all fine or in maintenance, 1 some problem, 2 bad usage or config, 3 nothing bad but something unknown.</source>
      <translation>Un seul regard à chaque vérification, sans confirmation. Code de sortie : 0 tout va bien ou en entretien, 1 un problème, 2 mauvais usage ou réglages, 3 rien de mauvais mais de l’inconnu.</translation>
    </message>
    <message>
      <source>Qt cannot be loaded ({reason}); in a terminal, use: doorlight watch</source>
      <translation>Qt ne peut pas être chargé ({reason}); dans un terminal, utiliser : doorlight watch</translation>
    </message>
    <message>
      <source>SHA-256 of the last entry: {hash}</source>
      <translation>SHA-256 de la dernière entrée : {hash}</translation>
    </message>
    <message>
      <source>Status page of {name} (kind {kind})</source>
      <translation>Page d’état de {name} (type {kind})</translation>
    </message>
    <message>
      <source>The catalogue has this page, with its doors: {ids}</source>
      <translation>Le catalogue a cette page, avec ses portes : {ids}</translation>
    </message>
    <message>
      <source>The display cannot be used: watching in the terminal instead.</source>
      <translation>L’écran ne peut pas être utilisé : surveillance dans le terminal.</translation>
    </message>
    <message>
      <source>There is no graphical session here: watching in the terminal instead.</source>
      <translation>Il n’y a pas de session graphique ici : surveillance dans le terminal.</translation>
    </message>
    <message>
      <source>This network wants you to sign in first; until then nothing can be checked.</source>
      <translation>Ce réseau veut que vous vous y connectiez d’abord; d’ici là, rien ne peut être vérifié.</translation>
    </message>
    <message>
      <source>To watch it, add these lines to {file}:</source>
      <translation>Pour la surveiller, ajoutez ces lignes à {file} :</translation>
    </message>
    <message>
      <source>Tried, and does not fit:</source>
      <translation>Essayé, et ne convient pas :</translation>
    </message>
    <message numerus="yes">
      <source>Up to there %n entry(s) hold.</source>
      <translation>
        <numerusform>Jusque-là, %n entrée tient.</numerusform>
        <numerusform>Jusque-là, %n entrées tiennent.</numerusform>
      </translation>
    </message>
    <message>
      <source>Value of {name}: </source>
      <translation>Valeur de {name} : </translation>
    </message>
    <message numerus="yes">
      <source>Whole: %n entry(s), each follows from the one before.</source>
      <translation>
        <numerusform>Intact : %n entrée.</numerusform>
        <numerusform>Intact : %n entrées, chacune découle de la précédente.</numerusform>
      </translation>
    </message>
    <message>
      <source>You are offline: the doors below are what is known without a connection.</source>
      <translation>Vous êtes hors ligne : les portes ci-dessous sont ce que l’on sait sans connexion.</translation>
    </message>
    <message numerus="yes">
      <source>You will be told once when {service} is back, within %n day(s).</source>
      <translation>
        <numerusform>Le retour de {service} vous sera annoncé une fois, d’ici %n jour.</numerusform>
        <numerusform>Le retour de {service} vous sera annoncé une fois, d’ici %n jours.</numerusform>
      </translation>
    </message>
    <message>
      <source>a chosen part is no longer there</source>
      <translation>une partie choisie n’y est plus</translation>
    </message>
    <message>
      <source>a picture of the screen, a confirmation</source>
      <translation>une image de l’écran, une confirmation</translation>
    </message>
    <message>
      <source>a record of {service} is open already: {id}</source>
      <translation>un relevé de {service} est déjà ouvert : {id}</translation>
    </message>
    <message>
      <source>a service, watched or from the catalogue</source>
      <translation>un service, surveillé ou du catalogue</translation>
    </message>
    <message>
      <source>a status page, or any page of a service</source>
      <translation>une page d’état, ou toute page d’un service</translation>
    </message>
    <message>
      <source>a web page where data was</source>
      <translation>une page Web à la place des données</translation>
    </message>
    <message>
      <source>a web site that does not answer as it should</source>
      <translation>un site Web qui ne répond pas comme il faut</translation>
    </message>
    <message>
      <source>a world file, or a shipped name</source>
      <translation>un fichier de monde, ou un nom fourni</translation>
    </message>
    <message>
      <source>abandoned: its clock stands still</source>
      <translation>abandonnée : son horloge s’est arrêtée</translation>
    </message>
    <message>
      <source>add a channel; its address is asked for</source>
      <translation>ajouter un canal; son adresse est demandée</translation>
    </message>
    <message>
      <source>add what a calendar (.ics) holds</source>
      <translation>ajouter ce que contient un calendrier (.ics)</translation>
    </message>
    <message>
      <source>added</source>
      <translation>ajouté</translation>
    </message>
    <message>
      <source>another Doorlight has {folder} and does not answer; end it and start again</source>
      <translation>un autre Doorlight tient {folder} et ne répond pas; y mettre fin et recommencer</translation>
    </message>
    <message>
      <source>as if these services were down, too</source>
      <translation>comme si ces services étaient en panne aussi</translation>
    </message>
    <message>
      <source>as in the list</source>
      <translation>comme dans la liste</translation>
    </message>
    <message>
      <source>as in the list, or a .zip that was exported</source>
      <translation>comme dans la liste, ou un .zip exporté</translation>
    </message>
    <message>
      <source>as in the list; its soonest if not given</source>
      <translation>comme dans la liste; sinon, la plus proche du service</translation>
    </message>
    <message>
      <source>ask for a value, without echo, and keep it</source>
      <translation>demander une valeur, sans écho, et la garder</translation>
    </message>
    <message>
      <source>ask nobody; say what is known on this computer</source>
      <translation>n’interroger personne; dire ce que cet ordinateur sait</translation>
    </message>
    <message>
      <source>ask now for a newer catalogue</source>
      <translation>demander maintenant un catalogue plus récent</translation>
    </message>
    <message>
      <source>at a time such as 2026-12-24T15:00 instead of now</source>
      <translation>à un moment comme 2026-12-24T15:00 au lieu de maintenant</translation>
    </message>
    <message>
      <source>be told on your phone as well, away from the desk</source>
      <translation>être averti aussi sur votre téléphone, loin de l’ordinateur</translation>
    </message>
    <message>
      <source>cache</source>
      <translation>cache</translation>
    </message>
    <message>
      <source>catalogue updates are switched off: put updates = true under [catalogue] in {file}</source>
      <translation>les mises à jour du catalogue sont désactivées : mettre updates = true sous [catalogue] dans {file}</translation>
    </message>
    <message>
      <source>certificate of another, or no longer valid</source>
      <translation>certificat d’un autre nom ou périmé</translation>
    </message>
    <message>
      <source>check every address, number, hour and language pair</source>
      <translation>vérifier chaque adresse, numéro, heure et paire de langues</translation>
    </message>
    <message>
      <source>closed {moment}</source>
      <translation>fermé {moment}</translation>
    </message>
    <message>
      <source>config</source>
      <translation>réglages</translation>
    </message>
    <message>
      <source>data</source>
      <translation>données</translation>
    </message>
    <message>
      <source>data of another shape</source>
      <translation>des données d’une autre forme</translation>
    </message>
    <message>
      <source>deadlines to be reminded of, with the state of the door</source>
      <translation>échéances à rappeler, avec l’état de la porte</translation>
    </message>
    <message>
      <source>degraded</source>
      <translation>perturbé</translation>
    </message>
    <message>
      <source>depends on: {services}</source>
      <translation>dépend de : {services}</translation>
    </message>
    <message>
      <source>done</source>
      <translation>fait</translation>
    </message>
    <message>
      <source>down</source>
      <translation>en panne</translation>
    </message>
    <message>
      <source>end a record: nothing is added any more</source>
      <translation>terminer un relevé : plus rien n’y est ajouté</translation>
    </message>
    <message>
      <source>entries in the system keyring</source>
      <translation>entrées du trousseau du système</translation>
    </message>
    <message>
      <source>entries that fit some words</source>
      <translation>entrées qui répondent à quelques mots</translation>
    </message>
    <message>
      <source>error</source>
      <translation>erreur</translation>
    </message>
    <message>
      <source>every entry</source>
      <translation>toutes les entrées</translation>
    </message>
    <message>
      <source>every record on this computer</source>
      <translation>tous les relevés de cet ordinateur</translation>
    </message>
    <message>
      <source>find the source that fits an address</source>
      <translation>trouver la source qui convient à une adresse</translation>
    </message>
    <message>
      <source>for a time such as 4h</source>
      <translation>pour une durée comme 4h</translation>
    </message>
    <message>
      <source>forget an entry</source>
      <translation>oublier une entrée</translation>
    </message>
    <message>
      <source>go back to the catalogue before</source>
      <translation>revenir au catalogue précédent</translation>
    </message>
    <message>
      <source>gone</source>
      <translation>disparue</translation>
    </message>
    <message>
      <source>has problems</source>
      <translation>a des problèmes</translation>
    </message>
    <message>
      <source>how fast to replay (600 if not given)</source>
      <translation>vitesse de reprise (600 par défaut)</translation>
    </message>
    <message>
      <source>in your own words, with the error as it was shown</source>
      <translation>dans vos mots, avec l’erreur telle qu’elle s’est affichée</translation>
    </message>
    <message>
      <source>incident closed: {service}</source>
      <translation>incident clos : {service}</translation>
    </message>
    <message>
      <source>incident opened: {service}</source>
      <translation>incident ouvert : {service}</translation>
    </message>
    <message>
      <source>it is done: remind of it no more</source>
      <translation>c’est fait : ne plus le rappeler</translation>
    </message>
    <message>
      <source>keep everything in one folder</source>
      <translation>tout garder dans un seul dossier</translation>
    </message>
    <message>
      <source>language, proxy and catalogue updates are as they were until the next start</source>
      <translation>la langue, le mandataire et les mises à jour du catalogue restent tels quels jusqu’au prochain démarrage</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>laissé de côté</translation>
    </message>
    <message>
      <source>like America/Toronto; this computer's if not given</source>
      <translation>p. ex. America/Toronto; celui de cet ordinateur par défaut</translation>
    </message>
    <message>
      <source>links only</source>
      <translation>liens seulement</translation>
    </message>
    <message>
      <source>log</source>
      <translation>journal</translation>
    </message>
    <message>
      <source>look once at every check</source>
      <translation>un regard à chaque vérification</translation>
    </message>
    <message>
      <source>look once at every check: which have rotted</source>
      <translation>regarder une fois chaque vérification : lesquelles ont dépéri</translation>
    </message>
    <message>
      <source>maintenance</source>
      <translation>entretien</translation>
    </message>
    <message>
      <source>major outage</source>
      <translation>panne majeure</translation>
    </message>
    <message>
      <source>moved</source>
      <translation>déménagée</translation>
    </message>
    <message>
      <source>needs the internet</source>
      <translation>demande Internet</translation>
    </message>
    <message>
      <source>never opened and verified by a person; source: {source}</source>
      <translation>jamais ouvert ni vérifié par une personne; source : {source}</translation>
    </message>
    <message>
      <source>no Doorlight runs here, so nobody is told: start it with doorlight, or doorlight watch</source>
      <translation>aucun Doorlight n’est en marche ici, donc personne n’est averti : lancez-le avec doorlight, ou doorlight watch</translation>
    </message>
    <message>
      <source>no channels</source>
      <translation>aucun canal</translation>
    </message>
    <message>
      <source>no deadlines</source>
      <translation>aucune échéance</translation>
    </message>
    <message>
      <source>no doors are known of it, so there is nothing to put on a card</source>
      <translation>aucune porte n’en est connue, donc rien à mettre sur une fiche</translation>
    </message>
    <message>
      <source>no entries yet; to make one: doorlight secret set NAME</source>
      <translation>aucune entrée encore; pour en faire une : doorlight secret set NOM</translation>
    </message>
    <message>
      <source>no longer in the catalogue, so nothing looks at it: {services}</source>
      <translation>plus au catalogue, donc plus vérifié : {services}</translation>
    </message>
    <message>
      <source>no records</source>
      <translation>aucun relevé</translation>
    </message>
    <message>
      <source>not read or not understood</source>
      <translation>non lue ou non comprise</translation>
    </message>
    <message>
      <source>nothing here can be polled: links only</source>
      <translation>rien ici ne peut être vérifié : liens seulement</translation>
    </message>
    <message>
      <source>offline</source>
      <translation>hors ligne</translation>
    </message>
    <message>
      <source>one entry, its checks and its doors</source>
      <translation>une entrée, ses vérifications et ses portes</translation>
    </message>
    <message>
      <source>online</source>
      <translation>en ligne</translation>
    </message>
    <message>
      <source>only these entries or categories</source>
      <translation>ces entrées ou catégories seulement</translation>
    </message>
    <message>
      <source>only these, watched or from the catalogue</source>
      <translation>ceux-ci seulement, surveillés ou du catalogue</translation>
    </message>
    <message>
      <source>only these; the whole page counts without it</source>
      <translation>seulement ceux-ci; sans cette ligne, toute la page compte</translation>
    </message>
    <message>
      <source>only what concerns these groups</source>
      <translation>seulement ce qui touche ces groupes</translation>
    </message>
    <message>
      <source>only what concerns these services</source>
      <translation>seulement ce qui touche ces services</translation>
    </message>
    <message>
      <source>open since {moment}</source>
      <translation>ouvert depuis {moment}</translation>
    </message>
    <message>
      <source>operational</source>
      <translation>opérationnel</translation>
    </message>
    <message>
      <source>own connection: {state}</source>
      <translation>votre connexion : {state}</translation>
    </message>
    <message>
      <source>partial outage</source>
      <translation>panne partielle</translation>
    </message>
    <message>
      <source>partly down</source>
      <translation>panne partielle</translation>
    </message>
    <message>
      <source>passed</source>
      <translation>passée</translation>
    </message>
    <message>
      <source>put down what you tried or saw</source>
      <translation>noter ce que vous avez essayé ou vu</translation>
    </message>
    <message>
      <source>records of what happened, and of what you tried, for a deadline</source>
      <translation>relevés de ce qui s’est passé et de ce que vous avez essayé, pour une échéance</translation>
    </message>
    <message>
      <source>said with each reminder</source>
      <translation>dite avec chaque rappel</translation>
    </message>
    <message>
      <source>say more on standard error</source>
      <translation>en dire plus sur la sortie d’erreur</translation>
    </message>
    <message>
      <source>say only errors on standard error</source>
      <translation>ne dire que les erreurs sur la sortie d’erreur</translation>
    </message>
    <message>
      <source>say what would have been said in a recorded world</source>
      <translation>dire ce qui aurait été dit dans un monde enregistré</translation>
    </message>
    <message>
      <source>say where things are</source>
      <translation>dire où sont les choses</translation>
    </message>
    <message>
      <source>say whether a record was changed, and where</source>
      <translation>dire si un relevé a été modifié, et à quel endroit</translation>
    </message>
    <message>
      <source>say whether the config file is right</source>
      <translation>dire si le fichier de réglages est correct</translation>
    </message>
    <message>
      <source>say which version this is</source>
      <translation>dire quelle version c’est</translation>
    </message>
    <message>
      <source>send one sentence, and say what came of it</source>
      <translation>envoyer une phrase et dire ce qu’il en est advenu</translation>
    </message>
    <message>
      <source>shares the fault of {services}</source>
      <translation>partage la panne de {services}</translation>
    </message>
    <message>
      <source>show a recorded day: a file, or a shipped name</source>
      <translation>montrer une journée enregistrée : un fichier, ou un nom fourni</translation>
    </message>
    <message>
      <source>standard output if not given</source>
      <translation>sortie standard si omis</translation>
    </message>
    <message>
      <source>start a record; it promises no extension</source>
      <translation>commencer un relevé; il ne promet aucun délai supplémentaire</translation>
    </message>
    <message>
      <source>stop after a time such as 90s</source>
      <translation>arrêter après une durée comme 90s</translation>
    </message>
    <message>
      <source>switched off by the provider</source>
      <translation>désactivée par le fournisseur</translation>
    </message>
    <message>
      <source>take a channel and its address out</source>
      <translation>retirer un canal et son adresse</translation>
    </message>
    <message>
      <source>take a deadline out</source>
      <translation>retirer une échéance</translation>
    </message>
    <message>
      <source>take that back</source>
      <translation>annuler cette demande</translation>
    </message>
    <message>
      <source>tell nothing of a service: until it is back</source>
      <translation>ne rien dire d’un service : jusqu’à son retour</translation>
    </message>
    <message>
      <source>tell of it again</source>
      <translation>en parler de nouveau</translation>
    </message>
    <message>
      <source>tell once when a service is back, watched or not</source>
      <translation>annoncer une fois le retour d’un service, surveillé ou non</translation>
    </message>
    <message>
      <source>the PDF; in this folder if not given</source>
      <translation>le PDF; dans ce dossier s’il n’est pas donné</translation>
    </message>
    <message>
      <source>the catalogue cannot be read ({reason}): install Doorlight again</source>
      <translation>le catalogue ne peut pas être lu ({reason}) : installer Doorlight de nouveau</translation>
    </message>
    <message>
      <source>the catalogue in force is the one that came with Doorlight: there is none before it</source>
      <translation>le catalogue en vigueur est celui fourni avec Doorlight : il n’y en a pas de précédent</translation>
    </message>
    <message>
      <source>the catalogue in this folder instead</source>
      <translation>le catalogue de ce dossier plutôt</translation>
    </message>
    <message>
      <source>the catalogue is not right ({reason}); verify it without --live first</source>
      <translation>le catalogue n’est pas correct ({reason}); vérifiez-le d’abord sans --live</translation>
    </message>
    <message>
      <source>the channels, without their addresses</source>
      <translation>les canaux, sans leur adresse</translation>
    </message>
    <message>
      <source>the config file</source>
      <translation>le fichier de réglages</translation>
    </message>
    <message>
      <source>the doors of services on paper: a PDF, a page each</source>
      <translation>les portes des services sur papier : un PDF, une page chacun</translation>
    </message>
    <message>
      <source>the end</source>
      <translation>la fin</translation>
    </message>
    <message>
      <source>the host is your own: private addresses are asked</source>
      <translation>l’hôte est à vous : les adresses privées sont interrogées</translation>
    </message>
    <message>
      <source>the language of the card</source>
      <translation>la langue de la fiche</translation>
    </message>
    <message>
      <source>the language of the document</source>
      <translation>la langue du document</translation>
    </message>
    <message>
      <source>the names that are kept</source>
      <translation>les noms gardés</translation>
    </message>
    <message>
      <source>the other doors of a service, the one to take first</source>
      <translation>les autres portes d’un service, la meilleure d’abord</translation>
    </message>
    <message>
      <source>the service it is done with</source>
      <translation>le service par lequel on passe</translation>
    </message>
    <message>
      <source>the services that ship with Doorlight</source>
      <translation>les services fournis avec Doorlight</translation>
    </message>
    <message>
      <source>this computer seems to be offline: nothing was looked at</source>
      <translation>cet ordinateur semble hors ligne : rien n’a été regardé</translation>
    </message>
    <message>
      <source>this must not be empty</source>
      <translation>ce texte ne doit pas être vide</translation>
    </message>
    <message>
      <source>this network wants you to sign in first</source>
      <translation>ce réseau veut d’abord que vous vous y connectiez</translation>
    </message>
    <message>
      <source>turned away</source>
      <translation>accès refusé</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>inconnu</translation>
    </message>
    <message>
      <source>until 17:30, or a date and time</source>
      <translation>jusqu’à 17:30, ou une date et une heure</translation>
    </message>
    <message>
      <source>use this config file</source>
      <translation>utiliser ce fichier de réglages</translation>
    </message>
    <message>
      <source>verified on {day}; source: {source}</source>
      <translation>vérifiée le {day}; source : {source}</translation>
    </message>
    <message>
      <source>warning</source>
      <translation>avertissement</translation>
    </message>
    <message>
      <source>watch in a terminal: one line an event</source>
      <translation>surveiller dans un terminal : une ligne par événement</translation>
    </message>
    <message>
      <source>watch what a list of Doorlight, stts, Uptime Kuma or OPML holds</source>
      <translation>surveiller ce que contient une liste de Doorlight, de stts, d’Uptime Kuma ou OPML</translation>
    </message>
    <message>
      <source>watched or from the catalogue; all watched ones if none</source>
      <translation>surveillés ou du catalogue; tous ceux surveillés si aucun</translation>
    </message>
    <message>
      <source>what a record holds, in order</source>
      <translation>ce que contient un relevé, dans l’ordre</translation>
    </message>
    <message>
      <source>what happened in a day, what is planned, deadlines ahead</source>
      <translation>ce qui s’est passé en un jour, ce qui est prévu, les échéances à venir</translation>
    </message>
    <message>
      <source>what has passed, too</source>
      <translation>aussi ce qui est passé</translation>
    </message>
    <message>
      <source>what is to be done at the door</source>
      <translation>ce qu’il y a à faire à cette porte</translation>
    </message>
    <message>
      <source>what lies ahead, the soonest first</source>
      <translation>ce qui vient, le plus proche d’abord</translation>
    </message>
    <message>
      <source>what you tried or saw</source>
      <translation>ce que vous avez essayé ou vu</translation>
    </message>
    <message>
      <source>with --json: components, incidents and maintenance too</source>
      <translation>avec --json : aussi les composants, les incidents et la maintenance</translation>
    </message>
    <message>
      <source>works</source>
      <translation>fonctionne</translation>
    </message>
    <message>
      <source>write a deadline down</source>
      <translation>noter une échéance</translation>
    </message>
    <message>
      <source>write all as a calendar (.ics)</source>
      <translation>tout écrire en calendrier (.ics)</translation>
    </message>
    <message>
      <source>write one document (.html, .txt), or all of it (.zip)</source>
      <translation>écrire un document (.html, .txt) ou le tout (.zip)</translation>
    </message>
    <message>
      <source>write the watched list as TOML</source>
      <translation>écrire la liste surveillée en TOML</translation>
    </message>
    <message>
      <source>{at}: that moment has passed</source>
      <translation>{at} : ce moment est passé</translation>
    </message>
    <message>
      <source>{count} of {total} in trouble</source>
      <translation>{count} sur {total} en difficulté</translation>
    </message>
    <message>
      <source>{entries} entries, {errors} errors, {warnings} warnings</source>
      <translation>{entries} entrées, {errors} erreurs, {warnings} avertissements</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}</source>
      <translation>impossible d’écrire {file} : {reason}</translation>
    </message>
    <message>
      <source>{file} was written.</source>
      <translation>{file} a été écrit.</translation>
    </message>
    <message numerus="yes">
      <source>{file}: %n page(s)</source>
      <translation>
        <numerusform>{file} : %n page</numerusform>
        <numerusform>{file} : %n pages</numerusform>
      </translation>
    </message>
    <message>
      <source>{file}: not there yet, so nothing is watched</source>
      <translation>{file} : n’existe pas encore, donc rien n’est surveillé</translation>
    </message>
    <message numerus="yes">
      <source>{file}: right, %n service(s) watched</source>
      <translation>
        <numerusform>{file} : correct, %n service surveillé</numerusform>
        <numerusform>{file} : correct, %n services surveillés</numerusform>
      </translation>
    </message>
    <message>
      <source>{file}: there is no such file; leave out --config to use your own</source>
      <translation>{file} : ce fichier n’existe pas; sans --config, c’est le vôtre qui sert</translation>
    </message>
    <message>
      <source>{file}: {reason}; choose another folder with --profile</source>
      <translation>{file} : {reason}; choisir un autre dossier avec --profile</translation>
    </message>
    <message>
      <source>{id}  CHANGED FROM OUTSIDE: nothing of it can be read</source>
      <translation>{id}  MODIFIÉ DE L’EXTÉRIEUR : rien ne peut en être lu</translation>
    </message>
    <message>
      <source>{id}  {service}: {state}, {count}</source>
      <translation>{id}  {service} : {state}, {count}</translation>
    </message>
    <message>
      <source>{id}  {when}, {rest}: {title}</source>
      <translation>{id}  {when}, {rest} : {title}</translation>
    </message>
    <message>
      <source>{id}  {when}, {rest}: {title} ({service})</source>
      <translation>{id}  {when}, {rest} : {title} ({service})</translation>
    </message>
    <message>
      <source>{id} is closed, with {count} entries.</source>
      <translation>{id} est fermé, avec {count} entrées.</translation>
    </message>
    <message>
      <source>{id} is not watched, so nothing is told of it</source>
      <translation>{id} n’est pas surveillé, donc rien n’en est dit</translation>
    </message>
    <message>
      <source>{id}: a record of {service} was begun.</source>
      <translation>{id} : un relevé de {service} est commencé.</translation>
    </message>
    <message>
      <source>{id}: entry {number} was added.</source>
      <translation>{id} : l’entrée {number} a été ajoutée.</translation>
    </message>
    <message>
      <source>{id}: no such deadline; see: doorlight deadline list --all</source>
      <translation>{id} : échéance inconnue; voir : doorlight deadline list --all</translation>
    </message>
    <message>
      <source>{id}: only its doors are known, nothing looks at it</source>
      <translation>{id} : seules ses portes sont connues, rien ne le vérifie</translation>
    </message>
    <message>
      <source>{label}: {value}</source>
      <translation>{label} : {value}</translation>
    </message>
    <message>
      <source>{left} left</source>
      <translation>dans {left}</translation>
    </message>
    <message>
      <source>{looks} looked at, {sure} to be mended, {doubtful} not understood from here</source>
      <translation>{looks} regardées, {sure} à réparer, {doubtful} non comprises d’ici</translation>
    </message>
    <message>
      <source>{mistake}. Try: {command} --help</source>
      <translation>{mistake}. Essayez : {command} --help</translation>
    </message>
    <message>
      <source>{names} and {number} more</source>
      <translation>{names} et {number} de plus</translation>
    </message>
    <message>
      <source>{name}: an empty value is not kept; to forget one: doorlight secret remove {name}</source>
      <translation>{name} : une valeur vide n’est pas gardée; pour en oublier une : doorlight secret remove {name}</translation>
    </message>
    <message>
      <source>{name}: neither an entry nor a category of the catalogue</source>
      <translation>{name} : ni une entrée ni une catégorie du catalogue</translation>
    </message>
    <message>
      <source>{name}: no such channel; see: doorlight remote list</source>
      <translation>{name} : aucun canal de ce nom; voir : doorlight remote list</translation>
    </message>
    <message>
      <source>{name}: no such service; see: doorlight catalogue search {name}</source>
      <translation>{name} : ce service n’existe pas; voir : doorlight catalogue search {name}</translation>
    </message>
    <message>
      <source>{name}: not in the catalogue; see: doorlight catalogue search {name}</source>
      <translation>{name} : pas dans le catalogue; voir : doorlight catalogue search {name}</translation>
    </message>
    <message>
      <source>{name}: sent. It should be there in a moment.</source>
      <translation>{name} : envoyé. Le message devrait arriver dans un instant.</translation>
    </message>
    <message>
      <source>{name}: several shipped worlds begin like this; the shipped ones are {known}</source>
      <translation>{name} : plusieurs mondes fournis commencent ainsi; les mondes fournis sont {known}</translation>
    </message>
    <message>
      <source>{name}: the value is not text</source>
      <translation>{name} : la valeur n’est pas du texte</translation>
    </message>
    <message>
      <source>{name}: there is no such file, and no shipped world of that name; the shipped ones are {known}</source>
      <translation>{name} : ni fichier ni monde fourni de ce nom; les mondes fournis sont {known}</translation>
    </message>
    <message>
      <source>{name}: there is such a channel; choose another name</source>
      <translation>{name} : ce canal existe déjà; choisissez un autre nom</translation>
    </message>
    <message>
      <source>{name}: {reason}</source>
      <translation>{name} : {reason}</translation>
    </message>
    <message>
      <source>{number} (text telephone)</source>
      <translation>{number} (téléimprimeur, ATS)</translation>
    </message>
    <message>
      <source>{number} (toll-free)</source>
      <translation>{number} (sans frais)</translation>
    </message>
    <message>
      <source>{service} is muted until it is back.</source>
      <translation>{service} est en sourdine jusqu’à son retour.</translation>
    </message>
    <message>
      <source>{service} is muted until {moment}.</source>
      <translation>{service} est en sourdine jusqu’à {moment}.</translation>
    </message>
    <message>
      <source>{service} is told of again.</source>
      <translation>On parle de nouveau de {service}.</translation>
    </message>
    <message>
      <source>{service}, {moment}</source>
      <translation>{service}, {moment}</translation>
    </message>
    <message>
      <source>{service}: not asked any more.</source>
      <translation>{service} : la demande est annulée.</translation>
    </message>
    <message>
      <source>{state}, CHANGED FROM OUTSIDE</source>
      <translation>{state}, MODIFIÉ DE L’EXTÉRIEUR</translation>
    </message>
    <message>
      <source>{text} is not a duration: write it like 30s, 2m or 1h30m</source>
      <translation>{text} n’est pas une durée : écrivez-la comme 30s, 2m ou 1h30m</translation>
    </message>
    <message>
      <source>{text} is not a speed between 1 and {most}</source>
      <translation>{text} n’est pas une vitesse entre 1 et {most}</translation>
    </message>
    <message>
      <source>{text} is not a time: write 17:30 or "2026-11-24 17:30"</source>
      <translation>{text} n’est pas une heure : écrivez 17:30 ou "2026-11-24 17:30"</translation>
    </message>
    <message>
      <source>{text} is not a time: write it like 2026-12-24T15:00 or 2026-12-24T20:00:00Z</source>
      <translation>{text} n’est pas un moment : écrivez-le comme 2026-12-24T15:00 ou 2026-12-24T20:00:00Z</translation>
    </message>
    <message>
      <source>{text}: nothing in the catalogue fits; a page can be pasted: doorlight detect URL</source>
      <translation>{text} : rien ne répond dans le catalogue; on peut coller une page : doorlight detect URL</translation>
    </message>
    <message>
      <source>{url}: {reason}</source>
      <translation>{url} : {reason}</translation>
    </message>
    <message>
      <source>… and {count} more</source>
      <translation>… et {count} autres</translation>
    </message>
  </context>
  <context>
    <name>config</name>
    <message>
      <source>a \ in a text must be written twice, or the text put in 'single quotes'</source>
      <translation>une \ dans un texte doit être doublée, ou le texte mis entre 'guillemets simples'</translation>
    </message>
    <message>
      <source>a control character stands here; take it out</source>
      <translation>il y a ici un caractère de contrôle; enlevez-le</translation>
    </message>
    <message>
      <source>a group needs a name</source>
      <translation>il faut un nom au groupe</translation>
    </message>
    <message>
      <source>a group needs the name that its services give as their group</source>
      <translation>un groupe doit avoir le nom que ses services donnent comme groupe</translation>
    </message>
    <message>
      <source>a list has no closing ]</source>
      <translation>une liste n’a pas de ] finale</translation>
    </message>
    <message>
      <source>a list, in [brackets]</source>
      <translation>une liste, entre [crochets]</translation>
    </message>
    <message>
      <source>a name here must not be empty</source>
      <translation>un nom ici ne peut pas être vide</translation>
    </message>
    <message>
      <source>a name is missing here</source>
      <translation>il manque un nom ici</translation>
    </message>
    <message>
      <source>a number</source>
      <translation>un nombre</translation>
    </message>
    <message>
      <source>a number is too long</source>
      <translation>un nombre est trop long</translation>
    </message>
    <message>
      <source>a public key is 64 hexadecimal digits, in quotes</source>
      <translation>une clé publique est faite de 64 chiffres hexadécimaux, entre guillemets</translation>
    </message>
    <message>
      <source>a secret is sent to an https:// address only</source>
      <translation>un secret n’est envoyé qu’à une adresse https://</translation>
    </message>
    <message>
      <source>a service cannot depend on itself</source>
      <translation>un service ne peut pas dépendre de lui-même</translation>
    </message>
    <message>
      <source>a table has no closing }</source>
      <translation>une table n’a pas de } finale</translation>
    </message>
    <message>
      <source>a table of keys and values</source>
      <translation>une table de clés et de valeurs</translation>
    </message>
    <message>
      <source>a table’s name must stand in brackets, like [alerts] or [[service]]</source>
      <translation>le nom d’une table doit être entre crochets, comme [alerts] ou [[service]]</translation>
    </message>
    <message>
      <source>a text has no closing quote</source>
      <translation>un texte n’a pas de guillemet final</translation>
    </message>
    <message>
      <source>a text in three quotes is never closed</source>
      <translation>un texte entre trois guillemets n’est jamais fermé</translation>
    </message>
    <message>
      <source>a text, in quotes</source>
      <translation>un texte, entre guillemets</translation>
    </message>
    <message>
      <source>a web address here must not carry a user name or password</source>
      <translation>une adresse Web ici ne peut pas porter de nom d’utilisateur ni de mot de passe</translation>
    </message>
    <message>
      <source>a whole number</source>
      <translation>un nombre entier</translation>
    </message>
    <message>
      <source>a word here must not be empty</source>
      <translation>un mot ici ne peut pas être vide</translation>
    </message>
    <message>
      <source>add a check: a kind and where to look</source>
      <translation>ajoutez une vérification : un genre et où regarder</translation>
    </message>
    <message>
      <source>after a key there must be = and a value</source>
      <translation>après une clé, il faut = et une valeur</translation>
    </message>
    <message>
      <source>an address holds passwords, so only its name stands here: address = "keyring:NAME"; keep the address itself with: doorlight secret set NAME</source>
      <translation>une adresse contient des mots de passe, alors seul son nom est écrit ici : address = "keyring:NOM"; gardez l’adresse elle-même avec : doorlight secret set NOM</translation>
    </message>
    <message>
      <source>another program keeps changing this file; try again</source>
      <translation>un autre programme ne cesse de changer ce fichier; réessayez</translation>
    </message>
    <message>
      <source>at most {most} headers can be sent</source>
      <translation>au plus {most} en-têtes peuvent être envoyés</translation>
    </message>
    <message>
      <source>every channel needs a name and an address</source>
      <translation>il faut à chaque canal un nom et une adresse</translation>
    </message>
    <message>
      <source>every check needs a kind</source>
      <translation>chaque vérification a besoin d’un genre</translation>
    </message>
    <message>
      <source>every deadline needs a title and a moment, at = …</source>
      <translation>toute échéance a besoin d’un titre et d’un moment, at = …</translation>
    </message>
    <message>
      <source>every door needs a kind and a label</source>
      <translation>chaque porte a besoin d’un genre et d’une étiquette</translation>
    </message>
    <message>
      <source>every service needs an id</source>
      <translation>chaque service a besoin d’un identifiant</translation>
    </message>
    <message>
      <source>first put the settings file right, by hand; {wrong}</source>
      <translation>corrigez d’abord le fichier de réglages, à la main; {wrong}</translation>
    </message>
    <message>
      <source>first say where from: address = "https://…"</source>
      <translation>dites d’abord d’où : address = "https://…"</translation>
    </message>
    <message>
      <source>give the text in en, in fr or in both</source>
      <translation>donnez le texte en en, en fr ou dans les deux</translation>
    </message>
    <message>
      <source>keep secrets out of the file: write auth = "keyring:NAME" and set NAME in the window</source>
      <translation>gardez les secrets hors du fichier : écrivez auth = "keyring:NOM" et réglez NOM dans la fenêtre</translation>
    </message>
    <message>
      <source>line {line}: {text}</source>
      <translation>ligne {line} : {text}</translation>
    </message>
    <message>
      <source>lists or tables are nested too deeply</source>
      <translation>trop de listes ou de tables imbriquées</translation>
    </message>
    <message>
      <source>name at least one code, like 200</source>
      <translation>nommez au moins un code, comme 200</translation>
    </message>
    <message>
      <source>the entry {id} of the catalogue is damaged: install Doorlight again</source>
      <translation>l’entrée {id} du catalogue est endommagée : réinstallez Doorlight</translation>
    </message>
    <message>
      <source>the file is gone; what it said stays in force</source>
      <translation>le fichier n’est plus là; ce qu’il disait reste en vigueur</translation>
    </message>
    <message>
      <source>the group {name} is there twice; keep one of the two</source>
      <translation>le groupe {name} y est deux fois; gardez-en un seul</translation>
    </message>
    <message>
      <source>the keyring does not answer: it may be waiting for its password</source>
      <translation>le trousseau ne répond pas : il attend peut-être son mot de passe</translation>
    </message>
    <message>
      <source>the keyring is locked: unlock it and try again</source>
      <translation>le trousseau est verrouillé : déverrouillez-le et réessayez</translation>
    </message>
    <message>
      <source>the keyring refused ({kind})</source>
      <translation>le trousseau a refusé ({kind})</translation>
    </message>
    <message>
      <source>the services are one list: write each under its own [[service]] to change them here</source>
      <translation>les services forment une seule liste : écrivez chacun sous son [[service]] pour les changer ici</translation>
    </message>
    <message>
      <source>there are two channels of this name; give one another</source>
      <translation>deux canaux portent ce nom; donnez-en un autre à l’un des deux</translation>
    </message>
    <message>
      <source>there is no channel {name} any more</source>
      <translation>il n’y a plus de canal {name}</translation>
    </message>
    <message>
      <source>there is no deadline {id} any more</source>
      <translation>il n’y a plus d’échéance {id}</translation>
    </message>
    <message>
      <source>there is no secret {name} in the keyring</source>
      <translation>il n’y a pas de secret {name} dans le trousseau</translation>
    </message>
    <message>
      <source>there is no secret {name} in the keyring: set it in the settings</source>
      <translation>il n’y a pas de secret {name} dans le trousseau : réglez-le dans les réglages</translation>
    </message>
    <message>
      <source>there is no shared door {id}</source>
      <translation>il n’y a pas de porte partagée {id}</translation>
    </message>
    <message>
      <source>there is something left over at the end of this line</source>
      <translation>il reste quelque chose à la fin de cette ligne</translation>
    </message>
    <message>
      <source>there is such a group already</source>
      <translation>ce groupe existe déjà</translation>
    </message>
    <message>
      <source>these are one list: write each under its own [[{key}]] to change them here</source>
      <translation>ils forment une seule liste : écrivez chacun sous son propre [[{key}]] pour les modifier ici</translation>
    </message>
    <message>
      <source>this cannot be read: {reason}</source>
      <translation>ceci ne peut pas être lu : {reason}</translation>
    </message>
    <message>
      <source>this cannot be written: {reason}</source>
      <translation>ceci ne peut pas être écrit : {reason}</translation>
    </message>
    <message>
      <source>this deadline is there twice; keep one of the two</source>
      <translation>cette échéance figure deux fois; n’en gardez qu’une</translation>
    </message>
    <message>
      <source>this file was written by a newer Doorlight: update this one</source>
      <translation>ce fichier vient d’un Doorlight plus récent : mettez celui-ci à jour</translation>
    </message>
    <message>
      <source>this is a device or a pipe; a file is needed here</source>
      <translation>c’est un périphérique ou un tube; il faut un fichier ici</translation>
    </message>
    <message>
      <source>this is a folder; a file is needed here</source>
      <translation>c’est un dossier; il faut un fichier ici</translation>
    </message>
    <message>
      <source>this is larger than 1 MB: not a settings file</source>
      <translation>ceci dépasse 1 Mo : ce n’est pas un fichier de réglages</translation>
    </message>
    <message>
      <source>this is longer than {most} characters</source>
      <translation>ceci dépasse {most} caractères</translation>
    </message>
    <message>
      <source>this is missing</source>
      <translation>ceci manque</translation>
    </message>
    <message>
      <source>this is not TOML: {detail}</source>
      <translation>ceci n’est pas du TOML : {detail}</translation>
    </message>
    <message>
      <source>this is not UTF-8 text: save the file as UTF-8</source>
      <translation>ceci n’est pas du texte UTF-8 : enregistrez le fichier en UTF-8</translation>
    </message>
    <message>
      <source>this is not a CSS selector like main .alert</source>
      <translation>ceci n’est pas un sélecteur CSS comme main .alert</translation>
    </message>
    <message>
      <source>this is not a setting; write it like name = "Shop"</source>
      <translation>ceci n’est pas un réglage; écrivez-le comme name = "Boutique"</translation>
    </message>
    <message>
      <source>this is not a value; a text needs quotes, like name = "Shop"</source>
      <translation>ceci n’est pas une valeur; un texte demande des guillemets, comme name = "Boutique"</translation>
    </message>
    <message>
      <source>this is there twice; keep one</source>
      <translation>ceci est là deux fois; n’en gardez qu’un</translation>
    </message>
    <message>
      <source>this kind has no regions: choose components</source>
      <translation>ce type n’a pas de régions : choisissez des composants</translation>
    </message>
    <message>
      <source>this moment has passed</source>
      <translation>ce moment est passé</translation>
    </message>
    <message>
      <source>this must be 2 or 3, or 0 to find out</source>
      <translation>ce doit être 2 ou 3, ou 0 pour le découvrir</translation>
    </message>
    <message>
      <source>this must be a host like www.example.org or 192.168.1.10</source>
      <translation>ceci doit être un hôte comme www.example.org ou 192.168.1.10</translation>
    </message>
    <message>
      <source>this must be a list of texts or numbers, in [brackets]</source>
      <translation>ceci doit être une liste de textes ou de nombres, entre [crochets]</translation>
    </message>
    <message>
      <source>this must be a list, in [brackets]</source>
      <translation>ceci doit être une liste, entre [crochets]</translation>
    </message>
    <message>
      <source>this must be a name like www.example.org</source>
      <translation>ceci doit être un nom comme www.example.org</translation>
    </message>
    <message>
      <source>this must be a number</source>
      <translation>ceci doit être un nombre</translation>
    </message>
    <message>
      <source>this must be a phone number like +1-800-555-0100, or a short one like 911</source>
      <translation>ceci doit être un numéro de téléphone comme +1-800-555-0100, ou un numéro court comme 911</translation>
    </message>
    <message>
      <source>this must be a port from 1 to {most}</source>
      <translation>ceci doit être un port de 1 à {most}</translation>
    </message>
    <message>
      <source>this must be a table of keys and values</source>
      <translation>ceci doit être une table de clés et de valeurs</translation>
    </message>
    <message>
      <source>this must be a text, a number, true or false</source>
      <translation>ceci doit être un texte, un nombre, true ou false</translation>
    </message>
    <message>
      <source>this must be a text, in quotes</source>
      <translation>ceci doit être un texte, entre guillemets</translation>
    </message>
    <message>
      <source>this must be a time like 08:00</source>
      <translation>ceci doit être une heure comme 08:00</translation>
    </message>
    <message>
      <source>this must be a web address like https://example.org</source>
      <translation>ceci doit être une adresse Web comme https://example.org</translation>
    </message>
    <message>
      <source>this must be a whole number from {least} to {most}</source>
      <translation>ceci doit être un nombre entier de {least} à {most}</translation>
    </message>
    <message>
      <source>this must be a whole web address that begins with https:// or http://</source>
      <translation>ceci doit être une adresse Web complète qui commence par https:// ou http://</translation>
    </message>
    <message>
      <source>this must be an address that begins with https://</source>
      <translation>il faut une adresse qui commence par https://</translation>
    </message>
    <message>
      <source>this must be an e-mail address like help@example.org</source>
      <translation>ceci doit être une adresse de courriel comme aide@example.org</translation>
    </message>
    <message>
      <source>this must be an https:// address with {place} where the place goes</source>
      <translation>ce doit être une adresse https:// avec {place} là où va le lieu</translation>
    </message>
    <message>
      <source>this must be from {least} to {most}</source>
      <translation>ceci doit être de {least} à {most}</translation>
    </message>
    <message>
      <source>this must be hours like 22:00-07:00, with days like Mo-Fr 22:00-07:00</source>
      <translation>ceci doit être des heures comme 22:00-07:00, avec des jours comme Mo-Fr 22:00-07:00</translation>
    </message>
    <message>
      <source>this must be like http://proxy.example:8080: http or https, no SOCKS; empty for none</source>
      <translation>ceci doit être comme http://proxy.example:8080 : http ou https, pas SOCKS; vide pour aucun</translation>
    </message>
    <message>
      <source>this must be plain letters on one line, {most} at most</source>
      <translation>ceci doit être des lettres simples sur une ligne, {most} au plus</translation>
    </message>
    <message>
      <source>this must be the number of a network, like 812</source>
      <translation>ceci doit être le numéro d’un réseau, comme 812</translation>
    </message>
    <message>
      <source>this must be true or false, or left out</source>
      <translation>ceci doit être true ou false, ou être omis</translation>
    </message>
    <message>
      <source>this must be true or false, without quotes</source>
      <translation>ceci doit être true ou false, sans guillemets</translation>
    </message>
    <message>
      <source>this must be {kind}</source>
      <translation>ceci doit être {kind}</translation>
    </message>
    <message>
      <source>this must be {version}</source>
      <translation>ceci doit être {version}</translation>
    </message>
    <message>
      <source>this must not be empty</source>
      <translation>ceci ne peut pas être vide</translation>
    </message>
    <message>
      <source>this system has no keyring: install one, such as GNOME Keyring or KWallet</source>
      <translation>ce système n’a pas de trousseau : installez-en un, comme GNOME Keyring ou KWallet</translation>
    </message>
    <message>
      <source>this table is there twice; keep one</source>
      <translation>cette table est là deux fois; n’en gardez qu’une</translation>
    </message>
    <message>
      <source>this value does not fit here</source>
      <translation>cette valeur ne convient pas ici</translation>
    </message>
    <message>
      <source>tick a day at least</source>
      <translation>cochez au moins un jour</translation>
    </message>
    <message>
      <source>true or false, without quotes</source>
      <translation>true ou false, sans guillemets</translation>
    </message>
    <message>
      <source>unknown comparison {op}; did you mean {near}?</source>
      <translation>comparaison inconnue {op}; vouliez-vous dire {near}?</translation>
    </message>
    <message>
      <source>unknown comparison {op}; known: {known}</source>
      <translation>comparaison inconnue {op}; connues : {known}</translation>
    </message>
    <message>
      <source>unknown key {key}; did you mean {near}?</source>
      <translation>clé inconnue {key}; vouliez-vous dire {near}?</translation>
    </message>
    <message>
      <source>unknown key {key}; known here: {known}</source>
      <translation>clé inconnue {key}; connues ici : {known}</translation>
    </message>
    <message>
      <source>unknown key {key}; this kind has no options</source>
      <translation>clé inconnue {key}; ce genre n’a pas d’options</translation>
    </message>
    <message>
      <source>unknown kind {kind}; did you mean {near}?</source>
      <translation>genre inconnu {kind}; vouliez-vous dire {near}?</translation>
    </message>
    <message>
      <source>unknown kind {kind}; known kinds: {known}</source>
      <translation>genre inconnu {kind}; genres connus : {known}</translation>
    </message>
    <message>
      <source>unknown record type {type}; did you mean {near}?</source>
      <translation>type d’enregistrement inconnu {type}; vouliez-vous dire {near}?</translation>
    </message>
    <message>
      <source>unknown record type {type}; known: {known}</source>
      <translation>type d’enregistrement inconnu {type}; connus : {known}</translation>
    </message>
    <message>
      <source>unknown system {system}; known: {known}</source>
      <translation>système inconnu {system}; connus : {known}</translation>
    </message>
    <message>
      <source>write "travellers" or "commercial"</source>
      <translation>écrivez « travellers » ou « commercial »</translation>
    </message>
    <message>
      <source>write [[group]], in double brackets, for each group</source>
      <translation>écrivez [[group]], entre doubles crochets, pour chaque groupe</translation>
    </message>
    <message>
      <source>write [[service]], in double brackets, for each service</source>
      <translation>écrivez [[service]], entre doubles crochets, pour chaque service</translation>
    </message>
    <message>
      <source>write a place as [latitude, longitude], like [45.5, -73.6]</source>
      <translation>écrivez un lieu sous la forme [latitude, longitude], comme [45.5, -73.6]</translation>
    </message>
    <message>
      <source>write it like auth = "keyring:NAME", and set NAME in the window</source>
      <translation>écrivez-le comme auth = "keyring:NOM", et réglez NOM dans la fenêtre</translation>
    </message>
    <message>
      <source>write this header in double brackets: there may be several</source>
      <translation>écrivez cet en-tête entre doubles crochets : il peut y en avoir plusieurs</translation>
    </message>
    <message>
      <source>you have no permission to read this</source>
      <translation>vous n’avez pas la permission de lire ceci</translation>
    </message>
    <message>
      <source>you have no permission to write this</source>
      <translation>vous n’avez pas la permission d’écrire ceci</translation>
    </message>
    <message>
      <source>{address} is not a web address like https://example.org/</source>
      <translation>{address} n’est pas une adresse Web comme https://example.org/</translation>
    </message>
    <message>
      <source>{codes} is not a code like 200 or a range like 200-299</source>
      <translation>{codes} n’est pas un code comme 200 ni une plage comme 200-299</translation>
    </message>
    <message>
      <source>{file}, {text}</source>
      <translation>{file}, {text}</translation>
    </message>
    <message>
      <source>{file}: {text}</source>
      <translation>{file} : {text}</translation>
    </message>
    <message>
      <source>{host} is not a host name like www.example.org</source>
      <translation>{host} n’est pas un nom d’hôte comme www.example.org</translation>
    </message>
    <message>
      <source>{hours} is not opening hours: write them like Mo-Fr 08:00-16:00; PH off</source>
      <translation>{hours} n’est pas un horaire : écrivez-le comme Mo-Fr 08:00-16:00; PH off</translation>
    </message>
    <message>
      <source>{ids} depend on each other in a circle; leave one out</source>
      <translation>{ids} dépendent les uns des autres en cercle; laissez-en un de côté</translation>
    </message>
    <message>
      <source>{id} is neither watched nor in the catalogue</source>
      <translation>{id} n’est ni surveillé ni au catalogue</translation>
    </message>
    <message>
      <source>{id} is neither watched nor in the catalogue; did you mean {near}?</source>
      <translation>{id} n’est ni surveillé ni au catalogue; vouliez-vous dire {near}?</translation>
    </message>
    <message>
      <source>{id} is not in the catalogue; add a name and a check</source>
      <translation>{id} n’est pas au catalogue; ajoutez un nom et une vérification</translation>
    </message>
    <message>
      <source>{id} is not in the catalogue; did you mean {near}? Else add a name and a check</source>
      <translation>{id} n’est pas au catalogue; vouliez-vous dire {near}? Sinon, ajoutez un nom et une vérification</translation>
    </message>
    <message>
      <source>{id} is not watched any more</source>
      <translation>{id} n’est plus surveillé</translation>
    </message>
    <message>
      <source>{id} is watched already</source>
      <translation>{id} est déjà surveillé</translation>
    </message>
    <message>
      <source>{id} is watched twice; keep one of the two</source>
      <translation>{id} est surveillé deux fois; n’en gardez qu’un</translation>
    </message>
    <message>
      <source>{key}: {text}</source>
      <translation>{key} : {text}</translation>
    </message>
    <message>
      <source>{most} channels are the most</source>
      <translation>{most} canaux au plus</translation>
    </message>
    <message>
      <source>{most} control pages are the most</source>
      <translation>{most} pages de contrôle au plus</translation>
    </message>
    <message>
      <source>{most} deadlines are the most</source>
      <translation>{most} échéances au plus</translation>
    </message>
    <message>
      <source>{most} keys are the most</source>
      <translation>{most} clés au plus</translation>
    </message>
    <message>
      <source>{most} reminders are the most</source>
      <translation>{most} rappels au plus</translation>
    </message>
    <message>
      <source>{most} spans of quiet are the most</source>
      <translation>{most} périodes de silence au plus</translation>
    </message>
    <message>
      <source>{name} is no calendar of holidays: write CA, or a province like CA-ON</source>
      <translation>{name} n’est pas un calendrier de jours fériés : écrivez CA, ou une province comme CA-ON</translation>
    </message>
    <message>
      <source>{name} is not a header name like X-Client</source>
      <translation>{name} n’est pas un nom d’en-tête comme X-Client</translation>
    </message>
    <message>
      <source>{name} is not a name: letters, digits, dots and hyphens only</source>
      <translation>{name} n’est pas un nom : lettres, chiffres, points et traits d’union seulement</translation>
    </message>
    <message>
      <source>{name} is set by Doorlight itself; take it out</source>
      <translation>{name} est réglé par Doorlight même; enlevez-le</translation>
    </message>
    <message>
      <source>{one} or {other}</source>
      <translation>{one} ou {other}</translation>
    </message>
    <message>
      <source>{path} is not a path like $.status</source>
      <translation>{path} n’est pas un chemin comme $.status</translation>
    </message>
    <message>
      <source>{record} cannot be a record of type {type}</source>
      <translation>{record} ne peut pas être un enregistrement de type {type}</translation>
    </message>
    <message>
      <source>{value} is none of: {words}</source>
      <translation>{value} n’est aucun de : {words}</translation>
    </message>
    <message>
      <source>{value} is not a date and time like 2026-12-04T23:59:00, or 2026-12-04 for the end of that day</source>
      <translation>{value} n’est pas une date avec heure comme 2026-12-04T23:59:00, ni 2026-12-04 pour la fin de ce jour</translation>
    </message>
    <message>
      <source>{value} is not a date like 2026-11-24</source>
      <translation>{value} n’est pas une date comme 2026-11-24</translation>
    </message>
    <message>
      <source>{value} is not a duration: write it like 30s, 2m or 1h</source>
      <translation>{value} n’est pas une durée : écrivez-la comme 30s, 2m ou 1h</translation>
    </message>
    <message>
      <source>{value} is not a duration: write it like 800ms or 3s</source>
      <translation>{value} n’est pas une durée : écrivez-la comme 800ms ou 3s</translation>
    </message>
    <message>
      <source>{value} is not a time before a deadline: write it like 7d, 6h or 30m</source>
      <translation>{value} n’est pas un délai avant une échéance : écrivez 7d, 6h ou 30m</translation>
    </message>
    <message>
      <source>{value} is not an id: small letters, digits and hyphens only</source>
      <translation>{value} n’est pas un identifiant : minuscules, chiffres et traits d’union seulement</translation>
    </message>
    <message>
      <source>{zone} is not a time zone: write it like America/Toronto</source>
      <translation>{zone} n’est pas un fuseau horaire : écrivez-le comme America/Toronto</translation>
    </message>
  </context>
  <context>
    <name>deadline</name>
    <message>
      <source>A reminder of it came due while Doorlight was not running.</source>
      <translation>Un rappel était dû pendant que Doorlight ne fonctionnait pas.</translation>
    </message>
    <message>
      <source>A reminder {span} before was asked for.</source>
      <translation>Un rappel {span} avant a été demandé.</translation>
    </message>
    <message>
      <source>A reminder {span} before was asked for; its moment came while nothing could be told.</source>
      <translation>Un rappel {span} avant a été demandé; son moment est venu pendant que rien ne pouvait être dit.</translation>
    </message>
    <message>
      <source>Deadline in {left}: {title}</source>
      <translation>Échéance dans {left} : {title}</translation>
    </message>
    <message>
      <source>Deadline in {left}: {title}, {when}.</source>
      <translation>Échéance dans {left} : {title}, {when}.</translation>
    </message>
    <message>
      <source>Deadline passed: {title}</source>
      <translation>Échéance passée : {title}</translation>
    </message>
    <message>
      <source>Deadline {moment}: {title}.</source>
      <translation>Échéance {moment} : {title}.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>C’est fait</translation>
    </message>
    <message>
      <source>Due {when}.</source>
      <translation>Échéance : {when}.</translation>
    </message>
    <message>
      <source>It was due {when}, and Doorlight was not running to remind you.</source>
      <translation>L’échéance était {when}, et Doorlight ne fonctionnait pas pour vous la rappeler.</translation>
    </message>
    <message>
      <source>No other way is open now.</source>
      <translation>Aucune autre voie n’est ouverte maintenant.</translation>
    </message>
    <message>
      <source>Nothing checks {service}: try it in good time.</source>
      <translation>Rien ne vérifie {service} : essayez à temps.</translation>
    </message>
    <message>
      <source>Only those who set it can say what can still be done.</source>
      <translation>Seuls ceux qui l’ont fixée peuvent dire ce qui reste possible.</translation>
    </message>
    <message>
      <source>Other way: {door}, open now.</source>
      <translation>Autre voie : {door}, ouverte maintenant.</translation>
    </message>
    <message>
      <source>Other way: {door}; its hours are not known.</source>
      <translation>Autre voie : {door}; ses heures ne sont pas connues.</translation>
    </message>
    <message>
      <source>Start a record</source>
      <translation>Commencer un relevé</translation>
    </message>
    <message>
      <source>Trouble with a site may not excuse being late: use another way, and keep proof of it.</source>
      <translation>La panne d’un site n’excuse pas forcément un retard : prenez une autre voie, et gardez-en la preuve.</translation>
    </message>
    <message>
      <source>{moment} ({there}, {place})</source>
      <translation>{moment} ({there}, {place})</translation>
    </message>
    <message>
      <source>{service} has not been checked.</source>
      <translation>{service} n’a pas été vérifié.</translation>
    </message>
    <message>
      <source>{service}: no trouble known now.</source>
      <translation>{service} : aucun problème connu en ce moment.</translation>
    </message>
  </context>
  <context>
    <name>desktop</name>
    <message>
      <source>Doorlight has stopped checking: {error}. Quit and start it again.</source>
      <translation>Doorlight a cessé de vérifier : {error}. Quittez-le et relancez-le.</translation>
    </message>
    <message>
      <source>No longer in the catalogue, so nothing looks at it: {services}. Give it a check of your own, or stop watching it.</source>
      <translation>Plus au catalogue, donc plus vérifié : {services}. Donnez-lui une vérification à vous, ou cessez de le surveiller.</translation>
    </message>
    <message>
      <source>No program on this computer opens {link}.</source>
      <translation>Aucun programme de cet ordinateur n’ouvre {link}.</translation>
    </message>
    <message>
      <source>This desktop has no place for tray icons: Doorlight stays in this window.</source>
      <translation>Ce bureau n’a pas de place pour les icônes : Doorlight reste dans cette fenêtre.</translation>
    </message>
  </context>
  <context>
    <name>door</name>
    <message>
      <source>Friday</source>
      <translation>vendredi</translation>
    </message>
    <message>
      <source>Monday</source>
      <translation>lundi</translation>
    </message>
    <message>
      <source>Saturday</source>
      <translation>samedi</translation>
    </message>
    <message>
      <source>Sunday</source>
      <translation>dimanche</translation>
    </message>
    <message>
      <source>Thursday</source>
      <translation>jeudi</translation>
    </message>
    <message>
      <source>Tuesday</source>
      <translation>mardi</translation>
    </message>
    <message>
      <source>Wednesday</source>
      <translation>mercredi</translation>
    </message>
    <message>
      <source>an answer takes about {span}</source>
      <translation>réponse en {span} environ</translation>
    </message>
    <message>
      <source>answers</source>
      <translation>répond</translation>
    </message>
    <message>
      <source>answers questions</source>
      <translation>répond aux questions</translation>
    </message>
    <message>
      <source>at any hour</source>
      <translation>à toute heure</translation>
    </message>
    <message>
      <source>by mail, so not at once</source>
      <translation>par la poste, donc pas tout de suite</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>fermé</translation>
    </message>
    <message>
      <source>closed, opens {when}</source>
      <translation>fermé, ouvre {when}</translation>
    </message>
    <message>
      <source>does not answer ({reason})</source>
      <translation>ne répond pas ({reason})</translation>
    </message>
    <message>
      <source>helps with signing in</source>
      <translation>aide à ouvrir une session</translation>
    </message>
    <message>
      <source>hours not known</source>
      <translation>heures inconnues</translation>
    </message>
    <message>
      <source>in English only</source>
      <translation>en anglais seulement</translation>
    </message>
    <message>
      <source>in French only</source>
      <translation>en français seulement</translation>
    </message>
    <message>
      <source>may be affected by: {names}</source>
      <translation>peut être touché par : {names}</translation>
    </message>
    <message>
      <source>needs the internet</source>
      <translation>demande Internet</translation>
    </message>
    <message>
      <source>not for this</source>
      <translation>pas pour cela</translation>
    </message>
    <message>
      <source>not known whether it answers</source>
      <translation>on ne sait pas si l’on y répond</translation>
    </message>
    <message>
      <source>not known whether it answers: {reason}</source>
      <translation>on ne sait pas si l’on y répond : {reason}</translation>
    </message>
    <message>
      <source>only to be read</source>
      <translation>à lire seulement</translation>
    </message>
    <message>
      <source>open day and night</source>
      <translation>ouvert jour et nuit</translation>
    </message>
    <message>
      <source>open until {when}</source>
      <translation>ouvert jusqu’à {when}</translation>
    </message>
    <message>
      <source>takes applications or documents</source>
      <translation>reçoit les demandes et les documents</translation>
    </message>
    <message>
      <source>takes payments</source>
      <translation>reçoit les paiements</translation>
    </message>
    <message>
      <source>takes reports of a problem</source>
      <translation>reçoit les signalements de problèmes</translation>
    </message>
    <message>
      <source>{day} {date}</source>
      <translation>{day} {date}</translation>
    </message>
    <message>
      <source>{day} {time}</source>
      <translation>{day} {time}</translation>
    </message>
    <message>
      <source>{first}; {second}</source>
      <translation>{first}; {second}</translation>
    </message>
    <message>
      <source>{names}, {name}</source>
      <translation>{names}, {name}</translation>
    </message>
    <message>
      <source>{trouble}, since {moment}</source>
      <translation>{trouble}, depuis {moment}</translation>
    </message>
    <message>
      <source>{when} (your time {own})</source>
      <translation>{when} (chez vous : {own})</translation>
    </message>
  </context>
  <context>
    <name>evidence</name>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation>
        <numerusform>%n octet</numerusform>
        <numerusform>%n octets</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n look(s)</source>
      <translation>
        <numerusform>%n vérification</numerusform>
        <numerusform>%n vérifications</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) it answered.</source>
      <translation>
        <numerusform>%n fois, il a répondu.</numerusform>
        <numerusform>%n fois, il a répondu.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) it did not answer while this computer’s own connection worked.</source>
      <translation>
        <numerusform>%n fois, il n’a pas répondu alors que la connexion de cet ordinateur fonctionnait.</numerusform>
        <numerusform>%n fois, il n’a pas répondu alors que la connexion de cet ordinateur fonctionnait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) it did not answer.</source>
      <translation>
        <numerusform>%n fois, il n’a pas répondu.</numerusform>
        <numerusform>%n fois, il n’a pas répondu.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) nothing could be said of it from here.</source>
      <translation>
        <numerusform>%n fois, rien n’a pu en être dit d’ici.</numerusform>
        <numerusform>%n fois, rien n’a pu en être dit d’ici.</numerusform>
      </translation>
    </message>
    <message>
      <source>At the last entry it was not known to work.</source>
      <translation>À la dernière entrée, on ne savait pas s’il fonctionnait.</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Fermé</translation>
    </message>
    <message>
      <source>Deadline</source>
      <translation>Échéance</translation>
    </message>
    <message>
      <source>Doorlight has not looked at it itself in this time.</source>
      <translation>Doorlight ne l’a pas vérifié lui-même pendant ce temps.</translation>
    </message>
    <message numerus="yes">
      <source>Doorlight looked at it %n time(s) from {start} to {end}.</source>
      <translation>
        <numerusform>Doorlight l’a vérifié %n fois, du {start} au {end}.</numerusform>
        <numerusform>Doorlight l’a vérifié %n fois, du {start} au {end}.</numerusform>
      </translation>
    </message>
    <message>
      <source>Doorlight was not running before this: nothing was recorded meanwhile</source>
      <translation>Doorlight n’était pas en marche auparavant : rien n’a été noté entre-temps</translation>
    </message>
    <message>
      <source>Every entry holds the SHA-256 of the one before it, so that a later change shows. The last of the {count} entries told here has the SHA-256 {hash}. Nobody else has stamped the time on it: that it was not written anew as a whole it cannot prove by itself. To check the files it comes from: doorlight evidence verify FILE</source>
      <translation>Chaque entrée contient le SHA-256 de la précédente, de sorte qu’une modification se verrait. La dernière des {count} entrées rapportées ici a le SHA-256 {hash}. Personne d’autre n’y a apposé l’heure : le relevé ne peut prouver à lui seul qu’il n’a pas été entièrement réécrit. Pour vérifier les fichiers dont il provient : doorlight evidence verify FICHIER</translation>
    </message>
    <message>
      <source>Everything, in order</source>
      <translation>Tout, dans l’ordre</translation>
    </message>
    <message>
      <source>File of the user ({size})</source>
      <translation>Fichier de l’utilisateur ({size})</translation>
    </message>
    <message>
      <source>How to check it</source>
      <translation>Comment le vérifier</translation>
    </message>
    <message>
      <source>In short</source>
      <translation>En bref</translation>
    </message>
    <message>
      <source>It says what this computer saw and what its user wrote down. It does not say that the service was down for everyone, nor that nothing could be handed in. Times are those of this computer’s clock.</source>
      <translation>Il dit ce que cet ordinateur a vu et ce que son utilisateur a noté. Il ne dit pas que le service était en panne pour tout le monde, ni que rien ne pouvait être déposé. Les heures sont celles de l’horloge de cet ordinateur.</translation>
    </message>
    <message>
      <source>It was seen to work again from {moment}.</source>
      <translation>Il fonctionnait de nouveau à partir du {moment}.</translation>
    </message>
    <message>
      <source>Its provider announced no trouble on the pages that were read.</source>
      <translation>Son fournisseur n’a annoncé aucun problème sur les pages lues.</translation>
    </message>
    <message>
      <source>Its provider said, first read {moment}: {status}, “{text}” ({source})</source>
      <translation>Son fournisseur a dit (première lecture : {moment}) : {status}, « {text} » ({source})</translation>
    </message>
    <message numerus="yes">
      <source>Its user put down %n thing(s) tried or seen, listed below.</source>
      <translation>
        <numerusform>Son utilisateur a noté %n chose essayée ou vue, indiquée plus bas.</numerusform>
        <numerusform>Son utilisateur a noté %n choses essayées ou vues, indiquées plus bas.</numerusform>
      </translation>
    </message>
    <message>
      <source>Last entry</source>
      <translation>Dernière entrée</translation>
    </message>
    <message>
      <source>Local time</source>
      <translation>Heure locale</translation>
    </message>
    <message>
      <source>Made by</source>
      <translation>Produit par</translation>
    </message>
    <message>
      <source>Name of the record</source>
      <translation>Nom du relevé</translation>
    </message>
    <message>
      <source>No trouble of it was seen from here while this was recorded.</source>
      <translation>Aucun problème n’a été vu d’ici pendant ce relevé.</translation>
    </message>
    <message>
      <source>Note of the user</source>
      <translation>Note de l’utilisateur</translation>
    </message>
    <message>
      <source>Nothing was put down.</source>
      <translation>Rien n’a été noté.</translation>
    </message>
    <message>
      <source>Other door, {door}: {state}</source>
      <translation>Autre porte, {door} : {state}</translation>
    </message>
    <message>
      <source>Other door, {door}: {state}; may be affected by {names}</source>
      <translation>Autre porte, {door} : {state}; peut être touchée par {names}</translation>
    </message>
    <message>
      <source>Other door, {door}: {state}; {trouble}</source>
      <translation>Autre porte, {door} : {state}; {trouble}</translation>
    </message>
    <message>
      <source>Other doors, as known at the start</source>
      <translation>Autres portes, telles que connues au début</translation>
    </message>
    <message>
      <source>Record of what happened: {service}</source>
      <translation>Relevé de ce qui s’est passé : {service}</translation>
    </message>
    <message>
      <source>Recorded from</source>
      <translation>Noté à partir du</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>Service</translation>
    </message>
    <message>
      <source>The 48 hours before, as remembered</source>
      <translation>Les 48 heures précédentes, telles que retenues</translation>
    </message>
    <message>
      <source>The clock of this computer was set back</source>
      <translation>L’horloge de cet ordinateur a été reculée</translation>
    </message>
    <message>
      <source>The computer slept before this, or its clock was set forward</source>
      <translation>L’ordinateur était en veille auparavant, ou son horloge a été avancée</translation>
    </message>
    <message>
      <source>The line of an entry was cut off (a crash or a full disk) and is lost</source>
      <translation>La ligne d’une entrée a été coupée (un plantage ou un disque plein) et est perdue</translation>
    </message>
    <message>
      <source>The record ended by itself</source>
      <translation>Le relevé s’est terminé de lui-même</translation>
    </message>
    <message>
      <source>The record was begun</source>
      <translation>Le relevé a été commencé</translation>
    </message>
    <message>
      <source>The record was closed</source>
      <translation>Le relevé a été fermé</translation>
    </message>
    <message>
      <source>This computer’s network wants a sign-in first</source>
      <translation>Le réseau de cet ordinateur demande d’abord une connexion</translation>
    </message>
    <message>
      <source>This computer’s own connection does not work</source>
      <translation>La connexion de cet ordinateur ne fonctionne pas</translation>
    </message>
    <message>
      <source>This computer’s own connection works</source>
      <translation>La connexion de cet ordinateur fonctionne</translation>
    </message>
    <message>
      <source>This record promises no extension: only those who set a deadline can excuse being late. Report the trouble by another door before the deadline, such as the web form, and keep the confirmation.</source>
      <translation>Ce relevé ne promet aucun délai supplémentaire : seuls ceux qui fixent une échéance peuvent excuser un retard. Signalez le problème par une autre porte avant l’échéance, par exemple le formulaire Web, et conservez la confirmation.</translation>
    </message>
    <message>
      <source>UTC</source>
      <translation>UTC</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Ce qui s’est passé</translation>
    </message>
    <message>
      <source>What its provider says could not be read.</source>
      <translation>Ce que dit son fournisseur n’a pas pu être lu.</translation>
    </message>
    <message>
      <source>What its user tried or saw</source>
      <translation>Ce que son utilisateur a essayé ou vu</translation>
    </message>
    <message>
      <source>What this is, and what it is not</source>
      <translation>Ce que c’est, et ce que ce n’est pas</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>fermée</translation>
    </message>
    <message>
      <source>down</source>
      <translation>en panne</translation>
    </message>
    <message>
      <source>entry {number} cannot be read</source>
      <translation>l’entrée {number} ne peut pas être lue</translation>
    </message>
    <message>
      <source>entry {number} does not follow from the one before it: one of the two was changed, or one between them was taken out</source>
      <translation>l’entrée {number} ne découle pas de la précédente : l’une des deux a été modifiée, ou une autre a été retirée entre elles</translation>
    </message>
    <message>
      <source>entry {number} has another number</source>
      <translation>l’entrée {number} porte un autre numéro</translation>
    </message>
    <message>
      <source>entry {number} was added after the record had been closed</source>
      <translation>l’entrée {number} a été ajoutée après la fermeture du relevé</translation>
    </message>
    <message>
      <source>in maintenance</source>
      <translation>en maintenance</translation>
    </message>
    <message>
      <source>in trouble</source>
      <translation>en difficulté</translation>
    </message>
    <message>
      <source>its hours are not known</source>
      <translation>ses heures ne sont pas connues</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>inconnu</translation>
    </message>
    <message>
      <source>open</source>
      <translation>ouverte</translation>
    </message>
    <message>
      <source>partly down</source>
      <translation>en panne partielle</translation>
    </message>
    <message>
      <source>the entry that opens a record is not there</source>
      <translation>l’entrée qui ouvre un relevé n’y est pas</translation>
    </message>
    <message>
      <source>there is nothing to add</source>
      <translation>il n’y a rien à ajouter</translation>
    </message>
    <message>
      <source>this file holds no record</source>
      <translation>ce fichier ne contient pas de relevé</translation>
    </message>
    <message>
      <source>this record is closed</source>
      <translation>ce relevé est fermé</translation>
    </message>
    <message>
      <source>this record is full: close it and start another</source>
      <translation>ce relevé est plein : fermez-le et commencez-en un autre</translation>
    </message>
    <message>
      <source>what entry {number} adds was changed</source>
      <translation>ce qu’ajoute l’entrée {number} a été modifié</translation>
    </message>
    <message>
      <source>working</source>
      <translation>en marche</translation>
    </message>
    <message>
      <source>{count} MB</source>
      <translation>{count} Mo</translation>
    </message>
    <message>
      <source>{count} kB</source>
      <translation>{count} ko</translation>
    </message>
    <message>
      <source>{file} cannot be read: {reason}</source>
      <translation>{file} ne peut pas être lu : {reason}</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}</source>
      <translation>{file} ne peut pas être écrit : {reason}</translation>
    </message>
    <message>
      <source>{file} is larger than 100 MB: attach a part of it</source>
      <translation>{file} dépasse 100 Mo : joignez-en une partie</translation>
    </message>
    <message>
      <source>{file} is no record, nor a .zip of one</source>
      <translation>{file} n’est pas un relevé, ni le .zip d’un relevé</translation>
    </message>
    <message>
      <source>{file} is no record: {reason}</source>
      <translation>{file} n’est pas un relevé : {reason}</translation>
    </message>
    <message>
      <source>{file} is not a file</source>
      <translation>{file} n’est pas un fichier</translation>
    </message>
    <message>
      <source>{file} was changed from outside: nothing is added to it</source>
      <translation>{file} a été modifié de l’extérieur : rien n’y est ajouté</translation>
    </message>
    <message>
      <source>{file}: its name must end in .html, .txt or .zip</source>
      <translation>{file} : son nom doit finir par .html, .txt ou .zip</translation>
    </message>
    <message>
      <source>{name} is not known any more</source>
      <translation>{name} n’est plus connu</translation>
    </message>
    <message>
      <source>{name}: no such record; see: doorlight evidence list</source>
      <translation>{name} : aucun relevé de ce nom; voir : doorlight evidence list</translation>
    </message>
    <message>
      <source>{service} answered ({reason})</source>
      <translation>{service} a répondu ({reason})</translation>
    </message>
    <message>
      <source>{service} answered slowly ({reason})</source>
      <translation>{service} a répondu lentement ({reason})</translation>
    </message>
    <message>
      <source>{service} at the start: {status} ({reason})</source>
      <translation>{service} au début : {status} ({reason})</translation>
    </message>
    <message>
      <source>{service} did not answer ({reason})</source>
      <translation>{service} n’a pas répondu ({reason})</translation>
    </message>
    <message>
      <source>{service} did not answer ({reason}); this computer’s own line worked</source>
      <translation>{service} n’a pas répondu ({reason}); la connexion de cet ordinateur fonctionnait</translation>
    </message>
    <message>
      <source>{service} does not let itself be checked from here ({reason})</source>
      <translation>{service} ne se laisse pas vérifier d’ici ({reason})</translation>
    </message>
    <message>
      <source>{service}, its provider’s word: {status} ({text})</source>
      <translation>{service}, parole de son fournisseur : {status} ({text})</translation>
    </message>
    <message>
      <source>{service}: now {status} ({reason})</source>
      <translation>{service} : maintenant {status} ({reason})</translation>
    </message>
    <message>
      <source>{service}: this look says nothing of it ({reason})</source>
      <translation>{service} : cette vérification n’en dit rien ({reason})</translation>
    </message>
  </context>
  <context>
    <name>headline</name>
    <message numerus="yes">
      <source>%n fine.</source>
      <translation>
        <numerusform>%n va bien.</numerusform>
        <numerusform>%n vont bien.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n muted.</source>
      <translation>
        <numerusform>%n en sourdine.</numerusform>
        <numerusform>%n en sourdine.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other(s) fine.</source>
      <translation>
        <numerusform>%n autre va bien.</numerusform>
        <numerusform>%n autres vont bien.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other(s) not fine either.</source>
      <translation>
        <numerusform>%n autre ne va pas bien non plus.</numerusform>
        <numerusform>%n autres ne vont pas bien non plus.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are down.</source>
      <translation>
        <numerusform>%n service est en panne.</numerusform>
        <numerusform>%n services sont en panne.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are in maintenance.</source>
      <translation>
        <numerusform>%n service est en entretien.</numerusform>
        <numerusform>%n services sont en entretien.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are partly down.</source>
      <translation>
        <numerusform>%n service est en panne partielle.</numerusform>
        <numerusform>%n services sont en panne partielle.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) checked, all fine.</source>
      <translation>
        <numerusform>%n service vérifié, tout va bien.</numerusform>
        <numerusform>%n services vérifiés, tout va bien.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) have problems.</source>
      <translation>
        <numerusform>%n service a des problèmes.</numerusform>
        <numerusform>%n services ont des problèmes.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) with unknown status.</source>
      <translation>
        <numerusform>%n service à l’état inconnu.</numerusform>
        <numerusform>%n services à l’état inconnu.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing has been checked yet.</source>
      <translation>Rien n’a encore été vérifié.</translation>
    </message>
    <message>
      <source>Nothing to watch yet.</source>
      <translation>Rien à surveiller pour l’instant.</translation>
    </message>
    <message>
      <source>Paused until {moment}. {headline}</source>
      <translation>En pause jusqu’à {moment}. {headline}</translation>
    </message>
    <message>
      <source>The first checks are being made.</source>
      <translation>Les premières vérifications sont en cours.</translation>
    </message>
    <message>
      <source>This network wants you to sign in first.</source>
      <translation>Ce réseau veut que vous vous y connectiez d’abord.</translation>
    </message>
    <message>
      <source>What is shown may be old.</source>
      <translation>Ce qui est affiché peut dater.</translation>
    </message>
    <message>
      <source>You are offline.</source>
      <translation>Vous êtes hors ligne.</translation>
    </message>
    <message>
      <source>{first} {rest}</source>
      <translation>{first} {rest}</translation>
    </message>
    <message>
      <source>{sentence} ({span}).</source>
      <translation>{sentence} ({span}).</translation>
    </message>
    <message>
      <source>{sentence}.</source>
      <translation>{sentence}.</translation>
    </message>
    <message>
      <source>{service} has problems</source>
      <translation>{service} : des problèmes</translation>
    </message>
    <message>
      <source>{service} is down</source>
      <translation>{service} : en panne</translation>
    </message>
    <message>
      <source>{service} is in maintenance</source>
      <translation>{service} : en entretien</translation>
    </message>
    <message>
      <source>{service} is partly down</source>
      <translation>{service} : panne partielle</translation>
    </message>
    <message>
      <source>{service}: status unknown</source>
      <translation>{service} : état inconnu</translation>
    </message>
  </context>
  <context>
    <name>hours</name>
    <message>
      <source>closed in the week from {date}</source>
      <translation>fermé dans la semaine du {date}</translation>
    </message>
    <message>
      <source>closed on public holidays</source>
      <translation>fermé les jours fériés</translation>
    </message>
    <message>
      <source>closed {days}</source>
      <translation>fermé {days}</translation>
    </message>
    <message>
      <source>every day</source>
      <translation>tous les jours</translation>
    </message>
    <message>
      <source>from {first} to {last}: {hours}</source>
      <translation>du {first} au {last} : {hours}</translation>
    </message>
    <message>
      <source>in the week from {date}: {hours}</source>
      <translation>dans la semaine du {date} : {hours}</translation>
    </message>
    <message>
      <source>{days} {times}</source>
      <translation>{days} {times}</translation>
    </message>
    <message>
      <source>{first} to {last}</source>
      <translation>{first} au {last}</translation>
    </message>
    <message>
      <source>{first}, {second}</source>
      <translation>{first}, {second}</translation>
    </message>
    <message>
      <source>{first}; {second}</source>
      <translation>{first}; {second}</translation>
    </message>
    <message>
      <source>{hours} (your local time)</source>
      <translation>{hours} (votre heure locale)</translation>
    </message>
    <message>
      <source>{hours} ({city} time)</source>
      <translation>{hours} (heure de {city})</translation>
    </message>
    <message>
      <source>{start} to {end}</source>
      <translation>de {start} à {end}</translation>
    </message>
    <message>
      <source>{start} to {end} the next day</source>
      <translation>de {start} à {end} le lendemain</translation>
    </message>
  </context>
  <context>
    <name>ics</name>
    <message>
      <source>it has no time</source>
      <translation>elle n’a pas d’heure</translation>
    </message>
    <message>
      <source>it has no title</source>
      <translation>elle n’a pas de titre</translation>
    </message>
    <message>
      <source>it has passed</source>
      <translation>elle est passée</translation>
    </message>
    <message>
      <source>it is cancelled or done</source>
      <translation>elle est annulée ou terminée</translation>
    </message>
    <message>
      <source>it is there already</source>
      <translation>elle y est déjà</translation>
    </message>
    <message>
      <source>it repeats; a deadline is one moment: add the one you mean by hand</source>
      <translation>elle se répète; une échéance est un seul moment : ajoutez celui que vous voulez à la main</translation>
    </message>
    <message>
      <source>its time cannot be read</source>
      <translation>son heure ne peut être lue</translation>
    </message>
    <message>
      <source>its time zone {zone} is not known</source>
      <translation>son fuseau horaire {zone} n’est pas connu</translation>
    </message>
    <message>
      <source>this calendar has no entries</source>
      <translation>ce calendrier est vide</translation>
    </message>
    <message>
      <source>this has more than {most} entries: export fewer</source>
      <translation>il y a plus de {most} entrées : exportez-en moins</translation>
    </message>
    <message>
      <source>this is larger than one megabyte: export fewer entries</source>
      <translation>ce fichier dépasse un mégaoctet : exportez moins d’entrées</translation>
    </message>
    <message>
      <source>this is no calendar (.ics) that can be read</source>
      <translation>ce n’est pas un calendrier (.ics) lisible</translation>
    </message>
  </context>
  <context>
    <name>import</name>
    <message>
      <source>Cannot import {file}: {reason}</source>
      <translation>Impossible d’importer {file} : {reason}</translation>
    </message>
    <message>
      <source>Doorlight has nothing like “{kind}”</source>
      <translation>Doorlight n’a rien qui ressemble à « {kind} »</translation>
    </message>
    <message>
      <source>it accepts any certificate: Doorlight does not</source>
      <translation>il accepte n’importe quel certificat : Doorlight, non</translation>
    </message>
    <message>
      <source>it is good when it fails: Doorlight has no such check</source>
      <translation>il réussit quand ça échoue : Doorlight n’a pas ce genre de vérification</translation>
    </message>
    <message>
      <source>it is paused there</source>
      <translation>il y est en pause</translation>
    </message>
    <message>
      <source>it is watched already</source>
      <translation>il est déjà surveillé</translation>
    </message>
    <message>
      <source>it names no feed</source>
      <translation>il ne nomme aucun flux</translation>
    </message>
    <message>
      <source>it needs a secret or headers: add it by hand</source>
      <translation>il exige un secret ou des en-têtes : ajoutez-le à la main</translation>
    </message>
    <message>
      <source>it sends something: Doorlight only asks (GET)</source>
      <translation>il envoie quelque chose : Doorlight ne fait que demander (GET)</translation>
    </message>
    <message>
      <source>the file declares a document type, which is not read</source>
      <translation>le fichier déclare un type de document, ce qui n’est pas lu</translation>
    </message>
    <message>
      <source>the file is no text</source>
      <translation>le fichier n’est pas du texte</translation>
    </message>
    <message>
      <source>the file is too large to be such a list</source>
      <translation>le fichier est trop gros pour être une telle liste</translation>
    </message>
    <message>
      <source>there are more than {most} services in it</source>
      <translation>il contient plus de {most} services</translation>
    </message>
    <message>
      <source>there are no services in it</source>
      <translation>il ne contient aucun service</translation>
    </message>
    <message>
      <source>this JSON is neither a backup of Uptime Kuma nor stts's services.json</source>
      <translation>ce JSON n’est ni une sauvegarde d’Uptime Kuma ni le services.json de stts</translation>
    </message>
    <message>
      <source>this is no OPML</source>
      <translation>ce n’est pas de l’OPML</translation>
    </message>
    <message>
      <source>this is no backup of Uptime Kuma</source>
      <translation>ce n’est pas une sauvegarde d’Uptime Kuma</translation>
    </message>
    <message>
      <source>this is no list of services that can be read</source>
      <translation>ce n’est pas une liste de services lisible</translation>
    </message>
    <message>
      <source>this is no services.json of stts</source>
      <translation>ce n’est pas un services.json de stts</translation>
    </message>
    <message>
      <source>what it depends on is neither in the list, watched nor in the catalogue</source>
      <translation>ce dont il dépend n’est ni dans la liste, ni surveillé, ni dans le catalogue</translation>
    </message>
  </context>
  <context>
    <name>mute</name>
    <message>
      <source>a mute lasts 31 days at most</source>
      <translation>une sourdine dure 31 jours au plus</translation>
    </message>
    <message>
      <source>this moment has passed</source>
      <translation>ce moment est passé</translation>
    </message>
  </context>
  <context>
    <name>notice</name>
    <message numerus="yes">
      <source>%n service(s) are back</source>
      <translation>
        <numerusform>%n service est de retour</numerusform>
        <numerusform>%n services sont de retour</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are in trouble</source>
      <translation>
        <numerusform>%n service en difficulté</numerusform>
        <numerusform>%n services en difficulté</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s): maintenance in {span}</source>
      <translation>
        <numerusform>%n service : maintenance dans {span}</numerusform>
        <numerusform>%n services : maintenance dans {span}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s): planned maintenance</source>
      <translation>
        <numerusform>%n service : maintenance prévue</numerusform>
        <numerusform>%n services : maintenance prévue</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s): planned maintenance is over</source>
      <translation>
        <numerusform>%n service : la maintenance prévue est terminée</numerusform>
        <numerusform>%n services : la maintenance prévue est terminée</numerusform>
      </translation>
    </message>
    <message>
      <source>5 or more of the last 20 looks failed. The last said: {reason}.</source>
      <translation>Au moins 5 des 20 derniers regards ont échoué. Le dernier disait : {reason}.</translation>
    </message>
    <message>
      <source>Announced to the internet as usual (IODA, AS{asn}, {moment})</source>
      <translation>Annoncé sur Internet comme d’habitude (IODA, AS{asn}, {moment})</translation>
    </message>
    <message>
      <source>Answers from outside as usual (IODA, AS{asn}, {moment})</source>
      <translation>Répond vu de l’extérieur comme d’habitude (IODA, AS{asn}, {moment})</translation>
    </message>
    <message>
      <source>At {moment} you asked to be told once when it is back.</source>
      <translation>À {moment}, vous avez demandé qu’on vous annonce une fois son retour.</translation>
    </message>
    <message>
      <source>Back too: {names}.</source>
      <translation>De retour aussi : {names}.</translation>
    </message>
    <message>
      <source>Doorlight cannot tell how your services are; it goes on once you are back online.</source>
      <translation>Doorlight ne peut pas dire comment vont vos services; il reprendra dès que vous serez en ligne.</translation>
    </message>
    <message>
      <source>Down for {length}. Answering again, confirmed twice.</source>
      <translation>En panne pendant {length}. Répond de nouveau, confirmé deux fois.</translation>
    </message>
    <message>
      <source>Down with it: {names}.</source>
      <translation>En panne avec lui : {names}.</translation>
    </message>
    <message>
      <source>From the first fall to the last return: {length}.</source>
      <translation>De la première panne au dernier retour : {length}.</translation>
    </message>
    <message>
      <source>From {moment}: {text}</source>
      <translation>À partir de {moment} : {text}</translation>
    </message>
    <message>
      <source>In trouble for {length}. The measurements are as usual again.</source>
      <translation>En difficulté pendant {length}. Les mesures sont redevenues normales.</translation>
    </message>
    <message>
      <source>In trouble for {length}. The provider says it is over.</source>
      <translation>En difficulté pendant {length}. Le fournisseur dit que c’est fini.</translation>
    </message>
    <message>
      <source>It failed {times} times over {span}; your line works.</source>
      <translation>{times} échecs en {span}; votre connexion fonctionne.</translation>
    </message>
    <message>
      <source>It has begun: {text}</source>
      <translation>C’est commencé : {text}</translation>
    </message>
    <message numerus="yes">
      <source>It has not come back in %n day(s). Ask again if it still matters.</source>
      <translation>
        <numerusform>Le service n’est pas revenu en %n jour. Redemandez-le s’il compte encore.</numerusform>
        <numerusform>Le service n’est pas revenu en %n jours. Redemandez-le s’il compte encore.</numerusform>
      </translation>
    </message>
    <message>
      <source>It was measured from outside, several times in a row; that needs no confirmation.</source>
      <translation>Mesuré de l’extérieur, plusieurs fois de suite; cela n’a pas besoin d’être confirmé.</translation>
    </message>
    <message>
      <source>May be affected too: {names}.</source>
      <translation>Peut toucher aussi : {names}.</translation>
    </message>
    <message>
      <source>More than three services failed within ten seconds: one notice for all.</source>
      <translation>Plus de trois services ont échoué en dix secondes : un seul avis pour tous.</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>Sourdine</translation>
    </message>
    <message>
      <source>No answer since {moment} ({reason}).</source>
      <translation>Sans réponse depuis {moment} ({reason}).</translation>
    </message>
    <message>
      <source>No answer since {moment}.</source>
      <translation>Sans réponse depuis {moment}.</translation>
    </message>
    <message>
      <source>No answer, the first since {moment} ({reason}).</source>
      <translation>Sans réponse, le premier depuis {moment} ({reason}).</translation>
    </message>
    <message>
      <source>No answer, the first since {moment}.</source>
      <translation>Sans réponse, le premier depuis {moment}.</translation>
    </message>
    <message>
      <source>Not confirmed yet: {names}.</source>
      <translation>Pas encore confirmé : {names}.</translation>
    </message>
    <message>
      <source>Not over yet: {names}.</source>
      <translation>Pas encore terminée pour : {names}.</translation>
    </message>
    <message>
      <source>Nothing announced</source>
      <translation>Rien d’annoncé</translation>
    </message>
    <message>
      <source>Nothing reported</source>
      <translation>Rien de signalé</translation>
    </message>
    <message>
      <source>Notifications work</source>
      <translation>Les notifications fonctionnent</translation>
    </message>
    <message>
      <source>Offline for {length}.</source>
      <translation>Hors ligne pendant {length}.</translation>
    </message>
    <message>
      <source>One page announces it for all of them: one notice for all.</source>
      <translation>Une même page l’annonce pour tous : un seul avis pour tous.</translation>
    </message>
    <message>
      <source>Only {percent}% of it answers from outside (IODA, AS{asn}, {moment})</source>
      <translation>Seulement {percent} % du réseau répond vu de l’extérieur (IODA, AS{asn}, {moment})</translation>
    </message>
    <message>
      <source>Only {percent}% of it is announced to the internet (IODA, AS{asn}, {moment})</source>
      <translation>Seulement {percent} % du réseau est annoncé sur Internet (IODA, AS{asn}, {moment})</translation>
    </message>
    <message>
      <source>Other doors</source>
      <translation>Autres portes</translation>
    </message>
    <message>
      <source>Other way: {door}.</source>
      <translation>Autre voie : {door}.</translation>
    </message>
    <message>
      <source>Quiet hours or a pause held it back until now; this is what is still so.</source>
      <translation>Les heures de silence ou une pause l’ont retenu jusqu’ici; voici ce qui dure encore.</translation>
    </message>
    <message>
      <source>Since {moment}.</source>
      <translation>Depuis {moment}.</translation>
    </message>
    <message>
      <source>Since {moment}: {reason}.</source>
      <translation>Depuis {moment} : {reason}.</translation>
    </message>
    <message>
      <source>Single looks fail, but never three in a row.</source>
      <translation>Des regards isolés échouent, mais jamais trois de suite.</translation>
    </message>
    <message>
      <source>Still down: {names}.</source>
      <translation>Encore en panne : {names}.</translation>
    </message>
    <message>
      <source>The control pages did not answer for a minute.</source>
      <translation>Les pages de contrôle n’ont pas répondu pendant une minute.</translation>
    </message>
    <message>
      <source>The first since {moment}.</source>
      <translation>Le premier depuis {moment}.</translation>
    </message>
    <message>
      <source>The provider has announced nothing yet.</source>
      <translation>Le fournisseur n’a encore rien annoncé.</translation>
    </message>
    <message>
      <source>The provider itself says so; that needs no confirmation.</source>
      <translation>Le fournisseur le dit lui-même; cela se passe de confirmation.</translation>
    </message>
    <message>
      <source>The provider says: {text}</source>
      <translation>Le fournisseur dit : {text}</translation>
    </message>
    <message>
      <source>The provider says: {text} ({source})</source>
      <translation>Le fournisseur dit : {text} ({source})</translation>
    </message>
    <message>
      <source>The status page lists no trouble with {names}</source>
      <translation>La page d’état ne signale aucun ennui avec {names}</translation>
    </message>
    <message>
      <source>The status page reports a problem</source>
      <translation>La page d’état signale un problème</translation>
    </message>
    <message>
      <source>The status page reports a problem with {names}</source>
      <translation>La page d’état signale un problème : {names}</translation>
    </message>
    <message>
      <source>The status page reports maintenance</source>
      <translation>La page d’état signale un entretien</translation>
    </message>
    <message>
      <source>The status page reports no problem</source>
      <translation>La page d’état ne signale aucun problème</translation>
    </message>
    <message>
      <source>They came back together: one notice for all.</source>
      <translation>Ils sont revenus ensemble : un seul avis pour tous.</translation>
    </message>
    <message>
      <source>This is where Doorlight tells you that a service is down, and when it is back.</source>
      <translation>C’est ici que Doorlight vous dit qu’un service est en panne, et quand il est de retour.</translation>
    </message>
    <message>
      <source>This network wants you to sign in first</source>
      <translation>Ce réseau veut que vous vous y connectiez d’abord</translation>
    </message>
    <message>
      <source>Three outages within 60 minutes: one notice for all until it is calm.</source>
      <translation>Trois pannes en 60 minutes : un seul avis pour toutes jusqu’au calme.</translation>
    </message>
    <message>
      <source>Three times within an hour, first at {moment}.</source>
      <translation>Trois fois en une heure, d’abord à {moment}.</translation>
    </message>
    <message>
      <source>Unsettled for {length}. It answers steadily again.</source>
      <translation>Instable pendant {length}. Répond de nouveau sans faute.</translation>
    </message>
    <message>
      <source>What is wrong from now on is told again.</source>
      <translation>Ce qui ira mal à partir de maintenant sera de nouveau annoncé.</translation>
    </message>
    <message numerus="yes">
      <source>While you were away: %n service(s) are in trouble</source>
      <translation>
        <numerusform>En votre absence : %n service a un problème</numerusform>
        <numerusform>En votre absence : %n services ont un problème</numerusform>
      </translation>
    </message>
    <message>
      <source>You are offline</source>
      <translation>Vous êtes hors ligne</translation>
    </message>
    <message>
      <source>You are online again</source>
      <translation>Vous êtes de nouveau en ligne</translation>
    </message>
    <message>
      <source>You asked for a briefing at this hour; on days with nothing to say there is none.</source>
      <translation>Vous avez demandé un bilan à cette heure; les jours où il n’y a rien à dire, il n’y en a pas.</translation>
    </message>
    <message>
      <source>You asked to be reminded of what stays down.</source>
      <translation>Vous avez demandé un rappel de ce qui reste en panne.</translation>
    </message>
    <message>
      <source>You asked to be told once. It answers, confirmed twice.</source>
      <translation>Vous aviez demandé à être prévenu une fois. Il répond, confirmé deux fois.</translation>
    </message>
    <message>
      <source>You asked to be told once. The provider says that it is operational.</source>
      <translation>Vous aviez demandé à être prévenu une fois. Le fournisseur le dit opérationnel.</translation>
    </message>
    <message>
      <source>You asked to be told once. {text}</source>
      <translation>Vous aviez demandé à être prévenu une fois. {text}</translation>
    </message>
    <message>
      <source>You had been told that you were offline.</source>
      <translation>On vous avait dit que vous étiez hors ligne.</translation>
    </message>
    <message>
      <source>You were told of the trouble at {moment}.</source>
      <translation>Le problème vous a été annoncé à {moment}.</translation>
    </message>
    <message>
      <source>You will hear again once it has answered for half an hour.</source>
      <translation>Vous aurez des nouvelles quand il aura répondu pendant une demi-heure.</translation>
    </message>
    <message>
      <source>Your briefing</source>
      <translation>Votre bilan du jour</translation>
    </message>
    <message>
      <source>Your own connection has not worked since {moment}.</source>
      <translation>Votre propre connexion ne fonctionne plus depuis {moment}.</translation>
    </message>
    <message>
      <source>{door}: {words}</source>
      <translation>{door} : {words}</translation>
    </message>
    <message>
      <source>{host}: valid until {moment}.</source>
      <translation>{host} : valide jusqu’à {moment}.</translation>
    </message>
    <message>
      <source>{names} and {count} more</source>
      <translation>{names} et {count} autres</translation>
    </message>
    <message>
      <source>{names}, {name}</source>
      <translation>{names}, {name}</translation>
    </message>
    <message>
      <source>{names}.</source>
      <translation>{names}.</translation>
    </message>
    <message>
      <source>{period}: {text}</source>
      <translation>{period} : {text}</translation>
    </message>
    <message>
      <source>{service} answers</source>
      <translation>{service} répond</translation>
    </message>
    <message>
      <source>{service} answers only now and then</source>
      <translation>{service} ne répond que par moments</translation>
    </message>
    <message>
      <source>{service} has problems</source>
      <translation>{service} : des problèmes</translation>
    </message>
    <message>
      <source>{service} is back</source>
      <translation>{service} : de retour</translation>
    </message>
    <message>
      <source>{service} is down</source>
      <translation>{service} : en panne</translation>
    </message>
    <message>
      <source>{service} is partly down</source>
      <translation>{service} : panne partielle</translation>
    </message>
    <message>
      <source>{service} is probably down</source>
      <translation>{service} : probablement en panne</translation>
    </message>
    <message>
      <source>{service} is still down</source>
      <translation>{service} : toujours en panne</translation>
    </message>
    <message>
      <source>{service} keeps going down and coming back</source>
      <translation>{service} tombe et revient sans cesse</translation>
    </message>
    <message>
      <source>{service}: in trouble for {span}.</source>
      <translation>{service} : en difficulté depuis {span}.</translation>
    </message>
    <message numerus="yes">
      <source>{service}: its certificate ends in %n day(s) or less</source>
      <translation>
        <numerusform>{service} : son certificat expire dans %n jour ou moins</numerusform>
        <numerusform>{service} : son certificat expire dans %n jours ou moins</numerusform>
      </translation>
    </message>
    <message>
      <source>{service}: its status page cannot be read</source>
      <translation>{service} : sa page d’état ne peut pas être lue</translation>
    </message>
    <message>
      <source>{service}: maintenance in {span}</source>
      <translation>{service} : maintenance dans {span}</translation>
    </message>
    <message>
      <source>{service}: no longer waiting for its return</source>
      <translation>{service} : son retour n’est plus attendu</translation>
    </message>
    <message>
      <source>{service}: planned maintenance</source>
      <translation>{service} : entretien prévu</translation>
    </message>
    <message>
      <source>{service}: planned maintenance is over</source>
      <translation>{service} : la maintenance prévue est terminée</translation>
    </message>
    <message>
      <source>{service}: was in trouble for {length}.</source>
      <translation>{service} : en difficulté pendant {length}.</translation>
    </message>
    <message>
      <source>{service}: {text}.</source>
      <translation>{service} : {text}.</translation>
    </message>
    <message>
      <source>{text}.</source>
      <translation>{text}.</translation>
    </message>
    <message>
      <source>“{door}” is at {host}.</source>
      <translation>« {door} » est à {host}.</translation>
    </message>
  </context>
  <context>
    <name>quiet</name>
    <message>
      <source>never</source>
      <translation>jamais</translation>
    </message>
  </context>
  <context>
    <name>reason</name>
    <message>
      <source>A web page came instead of status data; it may have moved</source>
      <translation>Une page Web est venue au lieu des données d’état; elles ont peut-être déménagé</translation>
    </message>
    <message>
      <source>AWS has no region {name}; a code is like ca-central-1</source>
      <translation>AWS n’a pas de région {name}; un code est comme ca-central-1</translation>
    </message>
    <message>
      <source>Answers from here. {text}</source>
      <translation>Répond d’ici. {text}</translation>
    </message>
    <message>
      <source>Answers from here; the provider says: {text}</source>
      <translation>Répond d’ici; le fournisseur dit : {text}</translation>
    </message>
    <message>
      <source>Cannot be checked from here (HTTP {code})</source>
      <translation>Ne peut pas être vérifié d’ici (HTTP {code})</translation>
    </message>
    <message>
      <source>Cannot tell whether this feed is still alive</source>
      <translation>On ne peut pas dire si ce fil vit encore</translation>
    </message>
    <message>
      <source>Doorlight made a mistake of its own; the log says which</source>
      <translation>Doorlight a lui-même fait une erreur; le journal dit laquelle</translation>
    </message>
    <message>
      <source>Enough was asked of this site</source>
      <translation>Assez de requêtes ont été faites à ce site</translation>
    </message>
    <message>
      <source>HTTP {code}</source>
      <translation>HTTP {code}</translation>
    </message>
    <message>
      <source>IODA answers with an error: {text}</source>
      <translation>IODA répond par une erreur : {text}</translation>
    </message>
    <message>
      <source>IODA does not measure this network</source>
      <translation>IODA ne mesure pas ce réseau</translation>
    </message>
    <message>
      <source>IODA has not measured this network for long enough</source>
      <translation>IODA ne mesure pas ce réseau depuis assez longtemps</translation>
    </message>
    <message>
      <source>IODA has not measured this network lately</source>
      <translation>IODA n’a pas mesuré ce réseau dernièrement</translation>
    </message>
    <message>
      <source>IODA sees no other network as usual either, so this proves nothing</source>
      <translation>IODA ne voit aucun autre réseau comme d’habitude, donc cela ne prouve rien</translation>
    </message>
    <message>
      <source>IODA’s last measurements of this network differ; the next ones will tell</source>
      <translation>Les dernières mesures d’IODA sur ce réseau diffèrent; les prochaines le diront</translation>
    </message>
    <message>
      <source>It announces an answer again and again, and never gives it</source>
      <translation>Il annonce une réponse encore et encore, sans jamais la donner</translation>
    </message>
    <message>
      <source>It cannot be reached from here</source>
      <translation>Impossible à joindre d’ici</translation>
    </message>
    <message>
      <source>It may be your own connection ({reason})</source>
      <translation>C’est peut-être votre propre connexion ({reason})</translation>
    </message>
    <message>
      <source>It redirects away from the secure connection: {url}</source>
      <translation>Il redirige hors de la connexion sécurisée : {url}</translation>
    </message>
    <message>
      <source>It redirects in a circle</source>
      <translation>Il redirige en cercle</translation>
    </message>
    <message>
      <source>It redirects more than {most} times</source>
      <translation>Il redirige plus de {most} fois</translation>
    </message>
    <message>
      <source>It redirects to a private address: {url}</source>
      <translation>Il redirige vers une adresse privée : {url}</translation>
    </message>
    <message>
      <source>It redirects to another host: {url}</source>
      <translation>Il redirige vers un autre hôte : {url}</translation>
    </message>
    <message>
      <source>It redirects to what is no address: {url}</source>
      <translation>Il redirige vers ce qui n’est pas une adresse : {url}</translation>
    </message>
    <message>
      <source>It redirects to what is no web address: {url}</source>
      <translation>Il redirige vers ce qui n’est pas une adresse Web : {url}</translation>
    </message>
    <message>
      <source>It redirects, but does not say where to</source>
      <translation>Il redirige, mais ne dit pas vers où</translation>
    </message>
    <message>
      <source>It says that nothing has changed, but was not asked that</source>
      <translation>Il dit que rien n’a changé, mais on ne le lui avait pas demandé</translation>
    </message>
    <message>
      <source>It took too long: the site answers too slowly to be explored</source>
      <translation>C’était trop long : le site répond trop lentement pour être exploré</translation>
    </message>
    <message>
      <source>Looking up the name {host} still hangs</source>
      <translation>La recherche du nom {host} est encore en suspens</translation>
    </message>
    <message>
      <source>No answer in time</source>
      <translation>Pas de réponse à temps</translation>
    </message>
    <message>
      <source>No connection could be made</source>
      <translation>Aucune connexion n’a pu être établie</translation>
    </message>
    <message>
      <source>No connection in time</source>
      <translation>Pas de connexion à temps</translation>
    </message>
    <message>
      <source>No secure connection could be agreed on</source>
      <translation>Aucune connexion sécurisée n’a pu être convenue</translation>
    </message>
    <message>
      <source>No secure connection in time</source>
      <translation>Pas de connexion sécurisée à temps</translation>
    </message>
    <message>
      <source>No status page that Doorlight can read is there; the website itself can be watched</source>
      <translation>Aucune page d’état que Doorlight puisse lire à cette adresse; le site lui-même peut être surveillé</translation>
    </message>
    <message>
      <source>Not reachable from here ({reason}). {text}</source>
      <translation>Injoignable d’ici ({reason}). {text}</translation>
    </message>
    <message>
      <source>Not reachable from here ({reason}); the official page says operational</source>
      <translation>Injoignable d’ici ({reason}); la page officielle dit que tout fonctionne</translation>
    </message>
    <message>
      <source>On this network {host} leads to the private address {address}</source>
      <translation>Sur ce réseau, {host} mène à l’adresse privée {address}</translation>
    </message>
    <message>
      <source>Reading transit alerts needs a part that is not installed: doorlight[transit]</source>
      <translation>La lecture des avis de transport exige une partie qui n’est pas installée : doorlight[transit]</translation>
    </message>
    <message>
      <source>Slow: {seconds} s until it answered</source>
      <translation>Lent : {seconds} s avant de répondre</translation>
    </message>
    <message>
      <source>The answer could not be unpacked</source>
      <translation>La réponse n’a pas pu être décompressée</translation>
    </message>
    <message>
      <source>The answer did not end in time</source>
      <translation>La réponse ne s’est pas terminée à temps</translation>
    </message>
    <message>
      <source>The answer does not have the shape of a status page</source>
      <translation>La réponse n’a pas la forme d’une page d’état</translation>
    </message>
    <message>
      <source>The answer is all wrapping and no content</source>
      <translation>La réponse n’est qu’un emballage sans contenu</translation>
    </message>
    <message>
      <source>The answer is no proper HTTP: {detail}</source>
      <translation>La réponse n’est pas du HTTP correct : {detail}</translation>
    </message>
    <message>
      <source>The answer is not a feed</source>
      <translation>La réponse n’est pas un fil</translation>
    </message>
    <message>
      <source>The answer is not a web page</source>
      <translation>La réponse n’est pas une page Web</translation>
    </message>
    <message>
      <source>The answer is not readable status data</source>
      <translation>La réponse n’est pas des données d’état lisibles</translation>
    </message>
    <message>
      <source>The answer is packed in a way that cannot be read</source>
      <translation>La réponse est compressée d’une façon illisible</translation>
    </message>
    <message>
      <source>The answer unpacks without end</source>
      <translation>La réponse se décompresse sans fin</translation>
    </message>
    <message>
      <source>The answer was cut short</source>
      <translation>La réponse a été coupée</translation>
    </message>
    <message>
      <source>The certificate of {host} has expired</source>
      <translation>Le certificat de {host} est expiré</translation>
    </message>
    <message>
      <source>The certificate of {host} is not from anybody this computer trusts</source>
      <translation>Le certificat de {host} n’est de personne à qui cet ordinateur se fie</translation>
    </message>
    <message>
      <source>The certificate of {host} is not valid yet</source>
      <translation>Le certificat de {host} n’est pas encore valide</translation>
    </message>
    <message>
      <source>The certificate shown is not that of {host}</source>
      <translation>Le certificat présenté n’est pas celui de {host}</translation>
    </message>
    <message>
      <source>The component {name} is no longer on the page</source>
      <translation>La composante {name} n’est plus sur la page</translation>
    </message>
    <message>
      <source>The connection was closed without an answer</source>
      <translation>La connexion a été fermée sans réponse</translation>
    </message>
    <message>
      <source>The connection was refused</source>
      <translation>La connexion a été refusée</translation>
    </message>
    <message>
      <source>The feed cannot be parsed</source>
      <translation>Le fil ne peut pas être analysé</translation>
    </message>
    <message>
      <source>The feed declares entities, which are not read</source>
      <translation>Le fil déclare des entités, qui ne sont pas lues</translation>
    </message>
    <message>
      <source>The feed says that it has moved</source>
      <translation>Le fil dit qu’il a déménagé</translation>
    </message>
    <message>
      <source>The group {name} is no longer on the page</source>
      <translation>Le groupe {name} n’est plus sur la page</translation>
    </message>
    <message>
      <source>The head of the answer is too long</source>
      <translation>L’en-tête de la réponse est trop long</translation>
    </message>
    <message>
      <source>The look took too long and was given up</source>
      <translation>Le regard a trop duré et a été abandonné</translation>
    </message>
    <message>
      <source>The look was given up</source>
      <translation>Le regard a été abandonné</translation>
    </message>
    <message>
      <source>The name has no such record</source>
      <translation>Le nom n’a pas d’enregistrement de ce genre</translation>
    </message>
    <message>
      <source>The name leads to {records}</source>
      <translation>Le nom mène à {records}</translation>
    </message>
    <message>
      <source>The name leads to {records}, not to {expected}</source>
      <translation>Le nom mène à {records}, pas à {expected}</translation>
    </message>
    <message>
      <source>The name {host} could not be looked up</source>
      <translation>Le nom {host} n’a pas pu être cherché</translation>
    </message>
    <message>
      <source>The name {host} could not be looked up in time</source>
      <translation>Le nom {host} n’a pas pu être cherché à temps</translation>
    </message>
    <message>
      <source>The name {host} does not exist</source>
      <translation>Le nom {host} n’existe pas</translation>
    </message>
    <message>
      <source>The name {host} has no address</source>
      <translation>Le nom {host} n’a pas d’adresse</translation>
    </message>
    <message>
      <source>The name {host} has no {type} record</source>
      <translation>Le nom {host} n’a pas d’enregistrement {type}</translation>
    </message>
    <message>
      <source>The newest report is not understood: {title}</source>
      <translation>Le rapport le plus récent n’est pas compris : {title}</translation>
    </message>
    <message>
      <source>The packed answer was cut short</source>
      <translation>La réponse compressée a été coupée</translation>
    </message>
    <message>
      <source>The page answered HTTP {code}</source>
      <translation>La page a répondu HTTP {code}</translation>
    </message>
    <message>
      <source>The page asks for proof of being human, so it cannot be read</source>
      <translation>La page demande de prouver qu’on est humain : elle ne peut pas être lue</translation>
    </message>
    <message>
      <source>The page asks to sign in, so its notices cannot be seen</source>
      <translation>La page demande de se connecter : ses avis ne peuvent pas être vus</translation>
    </message>
    <message>
      <source>The page cannot be parsed</source>
      <translation>La page ne peut pas être analysée</translation>
    </message>
    <message>
      <source>The page contains “{word}”</source>
      <translation>La page contient « {word} »</translation>
    </message>
    <message>
      <source>The page does not carry the mark of its state</source>
      <translation>La page ne porte pas la marque de son état</translation>
    </message>
    <message>
      <source>The page does not contain “{word}”</source>
      <translation>La page ne contient pas « {word} »</translation>
    </message>
    <message>
      <source>The page does not say where its status data is</source>
      <translation>La page ne dit pas où sont ses données d’état</translation>
    </message>
    <message>
      <source>The page does not show when it was last renewed</source>
      <translation>La page n’indique pas quand elle a été renouvelée</translation>
    </message>
    <message>
      <source>The page has moved to {host}</source>
      <translation>La page a déménagé à {host}</translation>
    </message>
    <message>
      <source>The page has not been renewed since {moment}</source>
      <translation>La page n’a pas été renouvelée depuis {moment}</translation>
    </message>
    <message>
      <source>The page is empty</source>
      <translation>La page est vide</translation>
    </message>
    <message>
      <source>The page is not of a kind that can be read</source>
      <translation>La page n’est pas d’un genre lisible</translation>
    </message>
    <message>
      <source>The page is too large to judge</source>
      <translation>La page est trop grande pour être jugée</translation>
    </message>
    <message>
      <source>The page itself does not know how {name} is</source>
      <translation>La page elle-même ne connaît pas l’état de {name}</translation>
    </message>
    <message>
      <source>The page says nothing</source>
      <translation>La page ne dit rien</translation>
    </message>
    <message>
      <source>The page uses a word that is not understood: {word}</source>
      <translation>La page emploie un mot qui n’est pas compris : {word}</translation>
    </message>
    <message>
      <source>The part of the page that is watched is gone: {part}</source>
      <translation>La partie surveillée de la page n’y est plus : {part}</translation>
    </message>
    <message>
      <source>The port is open</source>
      <translation>Le port est ouvert</translation>
    </message>
    <message>
      <source>The provider answers with an error of its own: {text}</source>
      <translation>Le fournisseur répond par une erreur de son cru : {text}</translation>
    </message>
    <message>
      <source>The provider has switched its status page off</source>
      <translation>Le fournisseur a désactivé sa page d’état</translation>
    </message>
    <message>
      <source>The proxy could not be reached</source>
      <translation>Le serveur mandataire n’a pas pu être joint</translation>
    </message>
    <message>
      <source>The proxy could not reach it</source>
      <translation>Le serveur mandataire n’a pas pu le joindre</translation>
    </message>
    <message>
      <source>The proxy did not answer in time</source>
      <translation>Le serveur mandataire n’a pas répondu à temps</translation>
    </message>
    <message>
      <source>The proxy refused</source>
      <translation>Le serveur mandataire a refusé</translation>
    </message>
    <message>
      <source>The proxy wants a user name and a password</source>
      <translation>Le serveur mandataire veut un nom d’utilisateur et un mot de passe</translation>
    </message>
    <message>
      <source>The region {name} is no longer on the page</source>
      <translation>La région {name} n’est plus sur la page</translation>
    </message>
    <message>
      <source>The request could not be written: {detail}</source>
      <translation>La demande n’a pas pu être écrite : {detail}</translation>
    </message>
    <message>
      <source>The secret in the keyring has characters that cannot be sent</source>
      <translation>Le secret du trousseau a des caractères qui ne peuvent pas être envoyés</translation>
    </message>
    <message>
      <source>The server says nothing has changed, but nothing was read before</source>
      <translation>Le serveur dit que rien n’a changé, mais rien n’avait été lu</translation>
    </message>
    <message>
      <source>The status page lists no components</source>
      <translation>La page d’état n’énumère aucune composante</translation>
    </message>
    <message>
      <source>There is nothing at this address (HTTP {code}); try the site’s front page</source>
      <translation>Il n’y a rien à cette adresse (HTTP {code}); essayez la page d’accueil du site</translation>
    </message>
    <message>
      <source>This check has answers in a replay only</source>
      <translation>Cette vérification n’a de réponses que dans une reprise</translation>
    </message>
    <message>
      <source>This computer could not connect: {detail}</source>
      <translation>Cet ordinateur n’a pas pu se connecter : {detail}</translation>
    </message>
    <message>
      <source>This computer or network blocks {host}</source>
      <translation>Cet ordinateur ou ce réseau bloque {host}</translation>
    </message>
    <message>
      <source>This computer was too busy to tell ({reason})</source>
      <translation>Cet ordinateur était trop occupé pour le dire ({reason})</translation>
    </message>
    <message>
      <source>This feed has said nothing for {days} days</source>
      <translation>Ce fil n’a rien dit depuis {days} jours</translation>
    </message>
    <message>
      <source>This network is too small for IODA’s measurements to say anything</source>
      <translation>Ce réseau est trop petit pour que les mesures d’IODA disent quelque chose</translation>
    </message>
    <message>
      <source>This network wants you to sign in first ({reason})</source>
      <translation>Ce réseau veut que vous vous y connectiez d’abord ({reason})</translation>
    </message>
    <message>
      <source>This site asks for proof of being human, so no program can watch it</source>
      <translation>Ce site exige la preuve que vous êtes humain, aucun programme ne peut donc le surveiller</translation>
    </message>
    <message>
      <source>This site turns programs away (HTTP {code}), so it cannot be watched</source>
      <translation>Ce site refuse les programmes (HTTP {code}), il ne peut donc pas être surveillé</translation>
    </message>
    <message>
      <source>Unexpected content: the answer is not JSON</source>
      <translation>Contenu inattendu : la réponse n’est pas du JSON</translation>
    </message>
    <message>
      <source>Unexpected content: {path} is missing</source>
      <translation>Contenu inattendu : {path} manque</translation>
    </message>
    <message>
      <source>Unexpected content: {path} is {value}</source>
      <translation>Contenu inattendu : {path} vaut {value}</translation>
    </message>
    <message>
      <source>Your own connection does not work ({reason})</source>
      <translation>Votre propre connexion ne fonctionne pas ({reason})</translation>
    </message>
    <message>
      <source>about {span} wait</source>
      <translation>environ {span} d’attente</translation>
    </message>
    <message>
      <source>answering again, not confirmed yet</source>
      <translation>répond de nouveau, pas encore confirmé</translation>
    </message>
    <message>
      <source>answers only now and then</source>
      <translation>ne répond que par moments</translation>
    </message>
    <message>
      <source>cannot be checked from here ({reason})</source>
      <translation>ne peut pas être vérifié d’ici ({reason})</translation>
    </message>
    <message>
      <source>cannot be read since {moment} ({reason})</source>
      <translation>illisible depuis {moment} ({reason})</translation>
    </message>
    <message>
      <source>keeps failing and coming back</source>
      <translation>tombe et revient sans cesse</translation>
    </message>
    <message>
      <source>no network</source>
      <translation>pas de réseau</translation>
    </message>
    <message>
      <source>no waiting time is given, perhaps the line is closed</source>
      <translation>aucun temps d’attente n’est donné, la ligne est peut-être fermée</translation>
    </message>
    <message>
      <source>not checked since {moment}</source>
      <translation>non vérifié depuis {moment}</translation>
    </message>
    <message>
      <source>not checked since {moment} ({reason})</source>
      <translation>non vérifié depuis {moment} ({reason})</translation>
    </message>
    <message>
      <source>not checked yet</source>
      <translation>pas encore vérifié</translation>
    </message>
    <message>
      <source>not read since {moment}</source>
      <translation>non lu depuis {moment}</translation>
    </message>
    <message>
      <source>not read yet</source>
      <translation>pas encore lu</translation>
    </message>
    <message>
      <source>not watched</source>
      <translation>non surveillé</translation>
    </message>
    <message>
      <source>nothing here can be checked, only its doors are known</source>
      <translation>rien ici ne peut être vérifié, seules ses portes sont connues</translation>
    </message>
    <message>
      <source>nothing is recorded of it yet</source>
      <translation>rien n’en est encore enregistré</translation>
    </message>
    <message>
      <source>planned maintenance</source>
      <translation>entretien prévu</translation>
    </message>
    <message>
      <source>planned work should be over; not back yet</source>
      <translation>les travaux prévus devraient être finis; pas encore de retour</translation>
    </message>
    <message>
      <source>probably down: {reason}</source>
      <translation>probablement en panne : {reason}</translation>
    </message>
    <message>
      <source>recorded so</source>
      <translation>enregistré ainsi</translation>
    </message>
    <message>
      <source>the line is full: no more callers are let in</source>
      <translation>la ligne est pleine : on n’y prend plus d’appels</translation>
    </message>
    <message>
      <source>{url} is no web address</source>
      <translation>{url} n’est pas une adresse Web</translation>
    </message>
  </context>
  <context>
    <name>remote</name>
    <message>
      <source>Doorlight reaches you here</source>
      <translation>Doorlight vous joint ici</translation>
    </message>
    <message>
      <source>This is a test. Here you will be told that a service is down, and when it is back.</source>
      <translation>Ceci est un essai. Vous apprendrez ici qu’un service est en panne, et quand il est rétabli.</translation>
    </message>
    <message>
      <source>it was sent</source>
      <translation>le message est parti</translation>
    </message>
    <message>
      <source>no answer within {span}</source>
      <translation>aucune réponse en {span}</translation>
    </message>
    <message>
      <source>the part of Doorlight that sends has failed</source>
      <translation>la partie de Doorlight qui envoie a échoué</translation>
    </message>
    <message>
      <source>the service answers with HTTP {code}</source>
      <translation>le service répond HTTP {code}</translation>
    </message>
    <message>
      <source>the service did not take it, or could not be reached</source>
      <translation>le service ne l’a pas accepté, ou n’a pas pu être joint</translation>
    </message>
    <message>
      <source>this is no address that Apprise knows, such as ntfy://my-topic</source>
      <translation>ce n’est pas une adresse qu’Apprise connaît, comme ntfy://mon-sujet</translation>
    </message>
    <message>
      <source>this needs Apprise: {command}</source>
      <translation>il faut Apprise : {command}</translation>
    </message>
    <message>
      <source>{door}: {target}</source>
      <translation>{door} : {target}</translation>
    </message>
    <message>
      <source>“{channel}” does not reach you: {reason}. It is tried again.</source>
      <translation>« {channel} » ne vous joint pas : {reason}. Un nouvel essai suivra.</translation>
    </message>
    <message>
      <source>“{channel}” has not reached you for a day: what it was to tell is in the history.</source>
      <translation>« {channel} » ne vous a pas joint depuis un jour : ce qui devait y être dit se trouve dans l’historique.</translation>
    </message>
  </context>
  <context>
    <name>replay</name>
    <message>
      <source>Replay of {moment}: {headline}</source>
      <translation>Reprise de {moment} : {headline}</translation>
    </message>
    <message>
      <source>Replay: {title}</source>
      <translation>Reprise : {title}</translation>
    </message>
  </context>
  <context>
    <name>settings</name>
    <message numerus="yes">
      <source>%n depend on it</source>
      <translation>
        <numerusform>%n en dépend</numerusform>
        <numerusform>%n en dépendent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n door(s)</source>
      <translation>
        <numerusform>%n porte</numerusform>
        <numerusform>%n portes</numerusform>
      </translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>Va bien</translation>
    </message>
    <message>
      <source>Links and phone numbers only: nothing here can be checked</source>
      <translation>Liens et numéros seulement : rien ici ne peut être vérifié</translation>
    </message>
    <message>
      <source>Not checked yet</source>
      <translation>Pas encore vérifié</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Autres</translation>
    </message>
    <message>
      <source>Since {time}: {reason}</source>
      <translation>Depuis {time} : {reason}</translation>
    </message>
    <message>
      <source>all changes</source>
      <translation>tous les changements</translation>
    </message>
    <message numerus="yes">
      <source>depends on %n services</source>
      <translation>
        <numerusform>dépend de %n service</numerusform>
        <numerusform>dépend de %n services</numerusform>
      </translation>
    </message>
    <message>
      <source>depends on {name}</source>
      <translation>dépend de {name}</translation>
    </message>
    <message>
      <source>every {span}</source>
      <translation>chaque {span}</translation>
    </message>
    <message>
      <source>light only</source>
      <translation>voyant seulement</translation>
    </message>
    <message>
      <source>muted until back</source>
      <translation>en sourdine jusqu’au retour</translation>
    </message>
    <message>
      <source>muted until {time}</source>
      <translation>en sourdine jusqu’à {time}</translation>
    </message>
    <message>
      <source>no alerts</source>
      <translation>aucune alerte</translation>
    </message>
    <message>
      <source>outages only</source>
      <translation>pannes seulement</translation>
    </message>
  </context>
  <context>
    <name>store</name>
    <message>
      <source>A newer Doorlight wrote the file in which things are remembered. It is only read; update Doorlight to save again.</source>
      <translation>Un Doorlight plus récent a écrit le fichier de mémoire. Il est seulement lu; mettez Doorlight à jour pour enregistrer de nouveau.</translation>
    </message>
    <message>
      <source>Another program holds the file in which Doorlight remembers. What happens is kept in memory and saved when it is free.</source>
      <translation>Un autre programme retient le fichier de mémoire de Doorlight. Ce qui arrive est gardé en mémoire vive et sera enregistré dès qu’il sera libre.</translation>
    </message>
    <message>
      <source>The disk is full. What happens is kept in memory and saved as soon as there is room.</source>
      <translation>Le disque est plein. Ce qui arrive est gardé en mémoire vive et sera enregistré dès qu’il y aura de la place.</translation>
    </message>
    <message>
      <source>The file in which Doorlight remembers cannot be written. What happens is kept in memory; look at the data folder's permissions and at the disk.</source>
      <translation>Le fichier de mémoire de Doorlight ne peut pas être écrit. Ce qui arrive est gardé en mémoire vive; vérifiez les permissions du dossier de données et le disque.</translation>
    </message>
    <message>
      <source>The file in which Doorlight remembers was damaged. It was set aside in the data folder and a new one begun.</source>
      <translation>Le fichier de mémoire de Doorlight était endommagé. Il a été mis de côté dans le dossier de données et un nouveau a été commencé.</translation>
    </message>
  </context>
  <context>
    <name>times</name>
    <message>
      <source>{day} {start} to {end}</source>
      <translation>le {day} de {start} à {end}</translation>
    </message>
    <message>
      <source>{first_day} {start} to {last_day} {end}</source>
      <translation>du {first_day} à {start} au {last_day} à {end}</translation>
    </message>
    <message>
      <source>{span}, {period}</source>
      <translation>{span}, {period}</translation>
    </message>
    <message>
      <source>{start} to {end}</source>
      <translation>de {start} à {end}</translation>
    </message>
  </context>
  <context>
    <name>trouble</name>
    <message>
      <source>A part of Doorlight failed and was started again; the log says which.</source>
      <translation>Une partie de Doorlight a échoué et a été relancée; le journal dit laquelle.</translation>
    </message>
    <message>
      <source>For five minutes no failure could be told from a fault of your own connection.</source>
      <translation>Depuis cinq minutes, aucun échec n’a pu être distingué d’une faute de votre propre connexion.</translation>
    </message>
  </context>
  <context>
    <name>world</name>
    <message>
      <source>a world file begins with {example}</source>
      <translation>un fichier de monde commence par {example}</translation>
    </message>
    <message>
      <source>a world has checks of kind world only, its facts are in this file</source>
      <translation>un monde n’a que des vérifications du genre world, ses faits sont dans ce fichier</translation>
    </message>
    <message>
      <source>end must be true</source>
      <translation>end doit être true</translation>
    </message>
    <message>
      <source>every line is one object in braces</source>
      <translation>chaque ligne est un objet entre accolades</translation>
    </message>
    <message>
      <source>it cannot be read: {reason}</source>
      <translation>il ne peut pas être lu : {reason}</translation>
    </message>
    <message>
      <source>it has no end; add a last line {example}</source>
      <translation>il n’a pas de fin; ajoutez une dernière ligne {example}</translation>
    </message>
    <message>
      <source>services must be a list of services as in the config file</source>
      <translation>services doit être une liste de services comme dans le fichier de réglages</translation>
    </message>
    <message>
      <source>the end must come after the start</source>
      <translation>la fin doit venir après le début</translation>
    </message>
    <message>
      <source>this is empty; the first line is {example}</source>
      <translation>ceci est vide; la première ligne est {example}</translation>
    </message>
    <message>
      <source>this is not JSON; every line is one object in braces</source>
      <translation>ceci n’est pas du JSON; chaque ligne est un objet entre accolades</translation>
    </message>
    <message>
      <source>this is not UTF-8 text, so no world file</source>
      <translation>ceci n’est pas du texte UTF-8, donc pas un fichier de monde</translation>
    </message>
    <message>
      <source>this is too large for a world file</source>
      <translation>ceci est trop grand pour un fichier de monde</translation>
    </message>
    <message>
      <source>this says nothing; a fact has one of {kinds}</source>
      <translation>ceci ne dit rien; un fait a l’un de {kinds}</translation>
    </message>
    <message>
      <source>user must be one of {words}</source>
      <translation>user doit être l’un de {words}</translation>
    </message>
    <message>
      <source>{file}, line {line}: {text}</source>
      <translation>{file}, ligne {line} : {text}</translation>
    </message>
    <message>
      <source>{file}: {text}</source>
      <translation>{file} : {text}</translation>
    </message>
    <message>
      <source>{id} is there twice</source>
      <translation>{id} est là deux fois</translation>
    </message>
    <message>
      <source>{key} means nothing here</source>
      <translation>{key} ne veut rien dire ici</translation>
    </message>
    <message>
      <source>{key} must be a text</source>
      <translation>{key} doit être un texte</translation>
    </message>
    <message>
      <source>{key} must be a time like 2022-07-08T08:00:00Z</source>
      <translation>{key} doit être un moment comme 2022-07-08T08:00:00Z</translation>
    </message>
    <message>
      <source>{key} must be more than nothing and at most a year</source>
      <translation>{key} doit être plus que rien et au plus un an</translation>
    </message>
    <message>
      <source>{key} must be one of {words}</source>
      <translation>{key} doit être l’un de {words}</translation>
    </message>
    <message>
      <source>{key}: {reason}</source>
      <translation>{key} : {reason}</translation>
    </message>
    <message>
      <source>{key}: {text}</source>
      <translation>{key} : {text}</translation>
    </message>
    <message>
      <source>{service} has no door that is called {door}</source>
      <translation>{service} n’a pas de porte qui s’appelle {door}</translation>
    </message>
    <message>
      <source>{service} is not among the services of the first line</source>
      <translation>{service} n’est pas parmi les services de la première ligne</translation>
    </message>
  </context>
</TS>
