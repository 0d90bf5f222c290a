"""French words for what is out, cannot be done or runs badly. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_grammar import pattern

TROUBLE = (
    r"(?:problemes?|difficultes?|ennuis?|incidents?|bris|defaillances?|anomalies?|erreurs?|defectuosites?|bogues?|"
    r"bugs?|pepins?|soucis?|avaries?|defauts?)"
)
PEOPLE = (
    r"(?:utilisat(?:eur|rice)s?|client(?:e?s)?|personnes|usagers?|contribuables|demandeurs?|appelants?|voyageurs?|"
    r"gens|abonnes?|membres|citoyens|canadiens|etudiante?s?|eleves|employes|passagers|residents|commercants|"
    r"marchands|patients?|parents|entreprises|employeurs|courtiers|agents|familles|titulaires)"
)
ADV = (
    r"(?:\w+ment |encore |toujours |deja |bien |tous |toutes |deux |tout |maintenant |desormais |a nouveau |"
    r"de nouveau |en ce moment |pour le moment |pour l'instant |egalement )*"
)
_BE = r"(?:est|sont|sera|seront|etre|ete|demeurent?|restent?|serait|seraient)"

# Out by itself, whoever says it of what.
BROKEN = pattern(
    r"ni (?:l')?(?:internet|telephone|electricite|courant|reseau|television)|(?:fibre|cable|"
    r"ligne)s? (?:\w+ )?(?:sectionne|rompu|endommage)e?s?",
    rf"il y a (?:\w+ment )?(?:une?|des) (?:\w+ )?{TROUBLE}|{TROUBLE} de notre cote",
    r"priv(?:era|eront|e|ent) (?:de |d')(?:service|telephone|internet|courant|electricite|reseau)",
    r"(?:pauses?|arrets?|fermetures?|interruptions?) (?:\w+ )?(?:imprevue?s?|inattendue?s?)",
    r"pannes?(?! d'essence)",
    r"ne (?:pas|plus) (?:fonctionner|repondre|charger|etre (?:disponibles?|accessibles?|offerte?s?))",
    r"hors (?:service|ligne|d'usage|fonction|d'acces|d'etat|reseau)",
    r"ne (?:\w+ )?(?:fonctionn|march|charg|repond|repondr)\w* (?:\w+ )?(?:pas|plus|dans aucune?|sur aucune?)",
    r"ni [^.;]{1,80} ne (?:fonctionn|march|charg|repond|sont|peu)\w*",
    rf"{TROUBLE} (?:\w+ )?(?:techniques?|informatiques?|de reseau|reseau|de connexion|intermittente?s?|de systeme|"
    r"de serveur|technologiques?|imprevue?s?|telephoniques?|logiciel\w*|electriques?)",
    rf"(?:eprouv|rencontr|connai|subi|avons|affronte|presente|a un|ont des|a eu|ont eu|font? face|"
    rf"aux prises)\w* (?:\w+ ){{0,4}}{TROUBLE}",
    rf"(?:au courant|conscient\w*|enquetons sur|informes?) (?:d'un|d'une|de certains|un|"
    rf"une) (?:\w+ ){{0,2}}{TROUBLE}",
    rf"{TROUBLE} (?:avec|touch\w+|qui touche|affect\w+|lies?|sur|chez notre|chez nos|de notre cote) ",
    r"interruptions? (?:(?:de|du|des|d')(?! ?(?:\w+ )?(?:prestations?|versements?|travail|emploi|revenus?|"
    r"grossesse|cours|paie))|planifiee|prevue|temporaire|imprevue)",
    r"perturbations? (?:de|du|des|sur) (?:\w+ )*(?:services?|reseau|systemes?|site|lignes?)",
    r"(?:est|sont|actuellement|presentement) (?:\w+ment )?(?:surchargee?s?|debordee?s?|saturee?s?)",
    r"erreur (?:http )?5\d\d|erreur (?:interne|du serveur|est survenue de notre)",
    r"(?:sans|pas d(?:e |')|aucun|plus d(?:e |')|perte d(?:e |')|perdu (?:le |l'acces a |l')) ?(?:\w+ )?(?:reseau|"
    r"internet|wi-?fi|service (?:sans fil|internet|telephonique)|tonalite|connexion)",
    r"dysfonctionnements?|derangement|injoignables?|inoperante?s?|coupures? (?:de|du|des|d'|electriques?|"
    r"d'alimentation|planifiees?|internet)(?! presse)",
    r"(?:problemes?|ennuis|difficultes?) (?:de|d')(?:connexion|acces|paiement|transmission|telephonie|ouverture)",
    r"aucun service (?:\w+ )?(?:entre|sur|de (?:metro|train|autobus|bus|traversier))|(?:prive|sans)\w* d'?(?:e |"
    r"')?electricite",
    r"services? (?:\w+ )?(?:interrompu|suspendu|perturbe|paralyse)e?s?",
    r"(?:coup|interromp)\w+ (?:le courant|l'electricite|l'alimentation)",
    r"(?:en|a l')arret|arrets? (?:planifie|prevu|temporaire|imprevu|du (?:service|systeme)|complet)s?|"
    r"temps d'arret|mise? a l'arret",
    rf"{_BE} {ADV}(?:plantee?s?|bloquee?s? depuis|figee?s?)|(?:a|ont) (?:plante|lache|flanche|cesse de fonctionner)",
)

# Out when said of something that runs, or beside an apology, a time, a repair.
SHUT = pattern(
    r"(?:connexion|acces|paiement|ouverture|transmission|chargement|televersement|"
    r"inscription)s? (?:\w+ )?impossibles?",
    r"n'accept\w+ (?:\w+ )?(?:pas|plus|aucune?) (?:(?:les|de|la|le) )?(?:cartes?|paiements?|debit|appels?|"
    r"transactions?)",
    r"defectueu(?:x|ses?)|ne s'ouvr\w+ (?:pas|plus)",
    r"interromp\w+|perturb(?:era|eront|e|ent)|absence de (?:service|courant|reseau)|debranch\w+|cyber-?attaques?|"
    r"rancongiciel",
    r"(?:a|ont) (?:\w+ment )?cesse(?! d(?:e |')(?:accept|offr|imprim|post))|n'accept\w+ ni",
    r"(?:erreurs?|message|vide|panne) (?:\w+ ){0,3}(?:pour|chez|touche) (?:tous|toutes|tout le monde)|"
    r"tout le monde est touche",
    r"indisponibles?|inaccessibles?|non (?:disponibles?|accessibles?|fonctionnel\w*)|indisponibilites?|"
    r"inutilisables?",
    r"(?:pas|aucun\w*|plus) (?:\w+ ){0,3}(?:disponibles?|accessibles?|offerte?s?|fonctionnel\w*|operationnel\w*|"
    r"joignables?)",
    r"(?:pas|plus|aucun\w*|ne (?:peut|peuvent|pourra|pourront)) (?:\w+ )*(?:etre )?(?:traitee?s?|envoyee?s?|"
    r"recue?s?|utilisee?s?|accedee?s?|transmis\w*|acceptee?s?|acheminee?s?|livree?s?|affichee?s?|"
    r"chargee?s?)(?! apres)",
    r"(?:est|sont) tombee?s?",
    r"interruptions?|perturbations?|echou\w+",
    r"n(?:'envoi|'enregistr|'imprim|e trait|e transmet|e transmett|e re\w+|e s'ouvr|e s'affich|e charg|e li[st]|"
    r"'arriv)\w* (?:\w+ )?(?:pas|plus|aucune?)(?! a )",
    r"a ete (?:mis\w* )?(?:hors ligne|desactive\w*)",
    r"(?:avons|temporairement) (?:\w+ment )?(?:desactive|suspendu|interrompu)",
    rf"{_BE} {ADV}(?:refusee?s?|rejetee?s?|coupee?s?)",
    r"(?:acces|service|connexion|reseau|site|ligne|portail)s? (?:\w+ )?(?:suspendu|coupe|interrompu|ferme|"
    r"restreint|bloque)e?s?",
    r"aucun acces|(?:est|sera|reste|demeure|seront) impossible|ne passe(?:nt)? (?:pas|plus)",
    r"n'(?:a|ont) pu (?:etre )?\w+e?s?",
)

# Out only when said of something that runs: offices, classes and programs close and are suspended too.
CLOSED = pattern(
    rf"{_BE} {ADV}(?:fermee?s?|suspendue?s?|interrompue?s?|perturbee?s?|desactivee?s?|paralysee?s?|restreinte?s?|"
    r"coupee?s?|arretee?s?|touchee?s?|affectee?s?|mis\w* en pause|debranchee?s?)",
    r"(?:avons|ont|a) du fermer|(?:sera|seront|etre|est|sont) mis\w* (?:hors|en veille|a l'arret)",
)

# People cannot do something. Rules forbid things too, so it counts beside a time, a cause or an apology only.
UNABLE = pattern(
    r"(?:personne|nul|aucun (?:client|utilisateur|usager)) ne (?:peut|pourra|parvient|reussit)",
    r"n'(?:auront|aurez|aura|ont|a|avez) (?:\w+ )?acces ni|aucune? (?:\w+ ){1,4}(?:ne sera|n'est|"
    r"ne peut etre) possible",
    r"ne (?:parvien|reussi|arriv)\w+ (?:pas|plus) a",
    r"pas (?:\w+ )?possible d(?:e|'\w+)|aucun acces|aucune? (?:\w+ ){0,3}ne (?:peut|pourra|sera) etre",
    r"ne (?:\w+ )?(?:pouvez|pourrez|peuvent|pourront|peut|pourra|pouvons|pourrons|puissent) (?:\w+ ){0,3}(?:pas|"
    r"plus|aucune?)",
    r"ne (?:peut|peuvent|pourra|pourront) (?:\w+ )?etre \w+e?s?",
    r"impossible (?:\w+ ){0,4}(?:de|d'\w+)",
    r"incapables? d(?:e|'\w+)|(?:pas|plus) en mesure d(?:e|'\w+)|n'arriv\w+ (?:pas|plus) a|ne parviennent pas|"
    r"dans l'impossibilite|n'(?:ont|avons|avez|a|aurez|auront) (?:pas|plus|aucun) acces",
    r"empech\w+ (?:\w+ ){0,3}(?:de|d'\w+)",
    r"(?:peut|peuvent|pourra|pourront) (?:pas|plus) (?:\w+ )?etre \w+e?s?",
)

# A machine does not do what it does; as weak a sign as the one above, and held to the same.
NEGATED = pattern(
    r"n(?:e |')(?!avez|est pas necessaire|hesit|oubli|tard|communiqu|appel|envoy|sont pas tous|"
    r"offr)(?:\w+ ){0,2}\w+ (?:pas|plus)",
    r"ne (?:peut|peuvent|pourra|pourront) (?:\w+ment )?\w+(?:er|ir|re)",
)

# Things that happen to everybody every day. Where somebody is mending them, they are trouble.
AMISS = pattern(
    r"s'arret\w+",
    r"raccroch\w+",
    r"reviennent",
    r"signal\w+ (?:que?|qu'|des|un|une)|deconnect\w+",
    rf"(?:en raison|a cause|a la suite|suite a|par suite) (?:de |d'|du |des )?(?:une? |la |"
    rf"l')?(?:\w+ ){{0,3}}{TROUBLE}",
    r"cess\w+|coup\w+|fig\w+|gel\w+|interromp\w+|lent\w*|instables?|desynchronis\w+|plusieurs essais",
    r"manquant\w*|absente?s?|perdue?s?|perd(?:re|ent)|erronee?s?|errone|incorrect\w*|inexact\w*|vides?|illisibles?|"
    r"en double|echecs?|echou\w*|erreurs?|bris\w*|corrompue?s?|bloquee?s?|tardi\w*|retards?|disparu\w*|refusee?s?|"
    r"mal|n(?:e |')(?:\w+ ){0,2}\w+ (?:pas|plus)",
)

# Runs, but badly: slow, late, now and then, with errors.
WEAKENED = pattern(
    r"acces [^.]{0,60}\b(?:est|sera|etre) (?:limite|restreint)e?s?",
    r"(?:tres|fortement) sollicitee?s?",
    r"(?:vitesses?|debits?|capacites?) (?:\w+ )?reduite?s?",
    r"(?:pourrai\w+|pourriez|peu\w+) ne pas (?:toujours )?(?:s'|se |vous |y )?(?:charg|ouvr|fonctionn|affich|"
    r"connect|enregistr|imprim|arriv|recev|transmett|parven|envoy|jou)\w*",
    r"qui (?:retarde|ralenti)\w*",
    r"(?:minutes?|heures?|jours?) de retard|(?:dater|datent) d(?:e |u )|arrivent (?:\w+ )?(?:vides?|tronquee?s?|"
    r"en double)",
    r"plusieurs (?:essais|tentatives|fois) (?:pour|avant)",
    r"(?:peuvent|peut|pourrai(?:en)?t) (?:\w+ )?(?:figer|geler|planter|couper|perdre (?:le son|la connexion)|"
    r"expirer)",
    r"(?:s'affich|s'ouvr|fonctionn|charg|s'imprim)\w* mal|echecs? (?:de|d')\w+|nombre (?:anormal|eleve) d(?:e |"
    r"')(?:echecs?|erreurs?)",
    r"intermittente?s?|par intermittence|par moments|sporadique(?:s|ment)?|tonalite occupee|plus de temps|"
    r"instables?|instabilite",
    r"lente?s?|lentement|lenteurs?|ralenti\w*|latence|degradee?s?|degradation|fonctionnalites? (?:reduites?|"
    r"limitees?)|tard(?:e|ent) a|met(?:tent)? (?:\w+ ){0,2}temps a|saccadee?s?",
    r"(?:systemes?|portails?|sites?|services?|applications?|outils?) (?:\w+ ){0,4}(?:connai|eprouv|subi|"
    r"accus)\w* (?:\w+ ){0,3}(?:retards?|delais?|achalandage|lenteurs?)",
    r"(?:avis|codes?|textos?|courriels?|paiements?|virements?|depots?|messages?|transactions?|notifications?|recus|"
    r"resultats|releves) (?:\w+ ){0,4}(?:retardee?s?|en retard|accusent un retard)",
    r"(?:retards?|delais?) (?:dans|avec|pour) (?:\w+ ){0,2}(?:reception|envoi|affichage|chargement|transmission|"
    r"codes?|virements?|depots?|courriels?|avis|messages?|notifications?)",
    r"(?:de la |des |avoir (?:de la|du) )?(?:difficultes?|mal|peine|problemes?) a (?:se |vous |s')?\w+|"
    r"difficile (?:de |d')?(?:\w+ ){0,3}(?:aujourd'hui|en ce moment|joindre|connecter|acceder|ouvrir)",
    r"(?:eprouv|consta|connai|subi|remarqu)\w* (?:\w+ ){0,2}(?:retards?|lenteurs?|delais)",
    r"(?:tres|fortement|exceptionnellement) achalande\w*|file d'attente virtuelle|dans une file d'attente",
    r"appels? (?:\w+ ){0,6}(?:coupe|entrecoupe|hache)\w*|mauvaise qualite",
    r"(?:chargement|affichage|connexion|ouverture|telechargement|televersement|"
    r"transmission)s? (?:\w+ ){0,4}plus (?:long|lent)\w*",
    r"(?:recev|recoi|voi|obten|obtien|affich|survien|appara)\w* (?:\w+ ){0,3}(?:d'|un |ce |le )?messages? d'erreur|"
    r"messages? d'erreur (?:\w+ )?(?:s'affich|appara|lors|quand)\w*|(?:mode |en )lecture seule|(?:recoiv|voi|"
    r"obtienn|affich)\w* (?:\w+ ){0,3}(?:message|erreur)",
    r"(?:arriv|trait|effectu|s'affich|transmi)\w+ (?:\w+ )?(?:plus tard|plus lentement|en retard)",
    r"(?:etre|est|sont) (?:\w+ment )?(?:inexact|errone|incorrect|incomplet)\w*",
    r"ne pas (?:encore )?(?:comprendre|inclure|refleter|paraitre|apparaitre|figurer|s'afficher)",
    r"ne (?:recoi(?:t|vent)|recevez) (?:pas|plus)",
    r"(?:informations?|renseignements?|donnees|soldes?|montants?) (?:\w+ )?(?:incorrect\w+|erronee?s?|inexact\w+|"
    r"manquant\w+)",
    r"(?:ne s'affiche(?:nt)?|n'apparai(?:t|ssent)|ne se met(?:tent)?|n'arrive(?:nt)?) (?:\w+ )?pas(?! a )",
    r"limit(?:ons|e|ent) le nombre|limite quotidienne",
    r"panne[^.]*temps d'attente|probleme technique[^.]*temps d'attente|plusieurs (?:tentatives|essais)",
)

# Makes an outage a degradation: some people, perhaps.
HEDGED = pattern(
    rf"(?:certaine?s?|quelques|plusieurs|un (?:petit )?nombre de|une partie des?) ?(?:de nos |autres )?{PEOPLE}",
    r"(?<!ne )(?<!n')(?:pourrai(?:en)?t|pourriez|peuvent|pouvez|peut|puissent) (?:\w+ment )?(?:ne pas|etre|avoir|"
    r"eprouver|rencontrer|subir|connaitre|entrainer|causer|occasionner|mettre|prendre)",
    r"il se peut que|il est possible que|pourriez voir",
    r"(?:avec|sur|chez) (?:certaine?s?|quelques)(?: de nos)?",
    r"pour certain\w*",
)

# Some services of several.
PARTIAL = pattern(
    r"(?:certaine?s?|quelques|plusieurs|une partie d[e']|les? (?:\w+ )?suivante?s?) ?(?:de nos |des |"
    r"de )?(?:\w+ ){0,3}(?:services?|fonctions?|fonctionnalites?|pages?|formulaires?|lignes?|systemes?|"
    r"applications?|outils?|sections?)",
    r"(?:services?|fonctions?|applications?|formulaires?) suivante?s?",
)
