"""French turns of phrase of outage and maintenance notices. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading import notice_french_repairs as repairs
from doorlight.sources.reading import notice_french_troubles as troubles
from doorlight.sources.reading.notice_grammar import Grammar, pattern

_STOPWORDS = (
    "le la les des du est sont nous vous pour en au aux de un une ne pas ce cette votre vos nos notre sera ou "
    "par sur avec dans qui que se il mon ma veuillez pendant entre panne dimanche lundi mardi mercredi jeudi "
    "vendredi samedi janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)
_MACHINE = (
    r"sites?|pages?|plateformes?|plates-formes?|portails?|systemes?|serveurs?|bases? de donnees|logiciels?|"
    r"applications?|applis?|robots?|web|internet|sans fil|video|cellulaires?|reseaux?|wi-?fi|9-1-1|911|telephon\w+|"
    r"lignes?|courriels?|messagerie vocale|bornes?|guichets? automatiques?|terminaux|carte (?:interactive|"
    r"des pannes)|courant|electricite"
)

FRENCH = Grammar(
    stopwords=frozenset(_STOPWORDS.split()),
    contractions=(),
    greeting=pattern(
        r"(?:bonjour|bonsoir|cher[^,.;:]{1,40}|attention|rappel|important|avis(?: important)?)(?: a tou\w+)? ?[:,!-]",
        r"(?:veuillez (?:prendre note|noter)|prenez (?:note|acte)|a noter|notez|nous (?:tenons a|desirons|"
        r"souhaitons) vous (?:informer|aviser)|nous vous (?:informons|avisons))(?: que?| qu'| :)?",
    ),
    aside=pattern(
        # Trouble that is history: named only to explain something else.
        r"(?:pannes?|interruptions?|perturbations?|incidents?|problemes?|"
        r"cyberattaques?) (?:\w+ ){0,4}(?:du mois dernier|de la semaine derniere|de l'an dernier|(?:de |"
        r"d')(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) 20\d\d)",
        r"(?:une fois que? |lorsque |lorsqu'|quand |jusqu'a ce qu(?:e |')|des qu(?:e |')|apres que |si |en cas de |"
        r"tant que )[^,.;:]*(?:regle|resolu|retabli|corrige|disponible|terminee?|erreur|panne|maitrisee?|revenue?|"
        r"probleme)[^,.;:]*",
        r"(?:excus(?:ons|er|es)|desolee?s?|regrettons|excuses) (?:pour |de |d')?(?:du|des|cette|cet|ce|ces|tout|"
        r"toute|l'|les?) ?(?:\w+ )?(?:interruption|inconvenient|desagrement|derangement|probleme|panne|erreur|"
        r"retard|delai|situation|contretemps|perturbation|attente)s?",
        r"ou pourrait etre (?:temporairement )?(?:hors service|indisponible|en maintenance)[^,.;]*(?:entretien|"
        r"maintenance)",
    ),
    beside=pattern(
        r"(?:consultations?|rapports?|guides?|sondages?|enquetes? publiques?|etudes?|articles?|recherches) (?:sur|"
        r"concernant)",
        r"^pour (?:plus de|de plus amples|en savoir|obtenir)\b|^(?:obtenez|obtenir|besoin) (?:de l'|d')aide\b|"
        r"volee?s?",
        r"ne (?:\w+ ){1,14}(?:si|s') ?(?:vous|votre|vos)\b",
        r"(?:interets?|penalites?) (?:\w+ ){0,3}(?:exigee?s?|appliquee?s?|imposee?s?|factur\w+)",
        r"(?:pannes?|interruptions?|entretien|maintenance|incidents?) (?:\w+ ){0,3}(?:sont|est|seront|"
        r"sera) (?:\w+ )?(?:annonce|affiche|publie|diffuse)e?s?",
        r"^(?:si|s'il\w*|lorsque|lorsqu'\w+|quand|en cas)\b",
        r"\S*\?$",
        r"aucune? (?:\w+ ){0,2}(?:pannes?|interruptions?|problemes?|incidents?|perturbations?)",
        # Maintenance that does not take place. Put off "au dimanche", it still does.
        r"(?:maintenance|entretiens?|travaux|interruptions?|arrets?|mises? a (?:jour|niveau)|"
        r"pannes?) (?:\w+,? ){0,8}(?:annulee?s?|reportee?s?|remis\w*)(?! (?:au|a|jusqu|en (?:ligne|service|"
        r"fonction|marche)))",
        r"(?:abonnez-vous|inscrivez-vous|pour etre avise|apprenez|decouvrez (?:comment|ce|pourquoi|les|le|la|"
        r"notre)|renseignez-vous|lisez|mefiez-vous|eviter|evitez|protegez)\b",
        r"(?:pouvez|pour|comment) (?:\w+ )?(?:consulter|voir|verifier|signaler|suivre|"
        r"connaitre)\b(?: \w+){0,2} (?:pannes?|interruptions?|perturbations?)",
        r"periode d(?:e |')(?:demandes?|inscription|depot|mise en candidature)",
        r"signalez|carte des pannes|info-pannes",
        r"(?:comment (?:vous |se |bien )?(?:y )?prepar\w+|preparez(?:-vous)?|soyez prets?|conseils (?:pour|"
        r"en cas))",
        r"pas encore (?:\w+ )?(?:disponibles?|offerte?s?|accessibles?)",
        r"(?:ne sont|n'est|ne sera|ne seront) plus (?:\w+ ){0,2}(?:disponibles?|offerte?s?|pris\w* en charge|"
        r"accepte\w*|requis\w*)",
        r"n'accepte(?:nt)? plus (?!les cartes|de cartes|aucun\w* carte|les paiements|de paiement|le debit)",
        r"(?:si vous n(?:e|')|sauf si|a moins que|si vous entrez)",
        r"(?:offerte?s?|disponibles?) (?:seulement )?en personne",
        r"(?:delais? de traitement|retards? (?:dans|de) (?:le traitement|traitement|la livraison)|"
        r"normes? de service|heures (?:prolongees|reduites))",
        r"cette configuration|prendra fin apres|^pour (?:tout|toute|tous|signaler|obtenir|de l'aide)\b|"
        r"^pour (?:proteger|votre securite|votre protection)\b",
    ),
    warning=pattern(
        r"\w* ?(?:hameconnage|fraudes?|fraudeurs?|arnaques?|arnaqueurs?|frauduleu\w+|faux (?:textos?|courriels?|"
        r"sites?|messages?|appels?))|affirm\w+ que|pretend\w+",
        r"(?:ancienne?|vieille) version|navigateurs?|internet explorer|temoins|systemes? d'exploitation|javascript",
    ),
    topic=pattern(
        r"postes canada|postal\w*|livraison|greve|conflit de travail|(?:par|service de|"
        r"entreprise de) (?:\w+ )?messagerie|covid|coronavirus|feux de foret|vols?|traversees?|inondations?|"
        r"autoroute|route|pont|meteo|neige|vents?|quarantaine|tarifs douaniers|epidemie|pandemie|salaires?|feries?|"
        r"noel|paques|jour de l'an|fetes?|action de grace|conge|decisions?",
    ),
    machine=pattern(_MACHINE),
    standing=pattern(
        r"quotidien\w*|tous les (?:jours|soirs|matins)|toutes les (?:nuits|semaines)|chaque (?:jour|nuit|semaine|"
        r"dimanche|soir|matin)",
        r"de temps (?:a autre|en temps)|a l'occasion|parfois|occasionnel\w*",
        r"generalement|habituellement|(?<!fonctionne )(?<!fonctionnent )(?<!nouveau )normalement",
        r"pourrait etre (?:\w+ )?(?:indisponible|inaccessible|hors service)$",
    ),
    subject=pattern(
        _MACHINE,
        r"(?:cyber|e-)?services?|formulaires?|outils?|clavard\w+|en ligne|connexion|connectivite|suivi|"
        r"ordinateurs?|informatique|libre-service",
        r"dossiers?|comptes?|sessions?|authentification|clegc|identifiants?|mots? de passe|"
        r"partenaires? de connexion",
        r"paiements?|virements?|interac|debit|cartes?|guichets?|depots?|transactions?|acces\w?|retraits?|factur\w+|"
        r"forfaits?|recharg\w+|releves?|recus|billetterie|distributrices?",
        r"centres? d'appels?|centres? de contact|appels?|ats|avis|numeros?|textos?|telecopi\w+",
        r"recherches?|televersements?|telechargements?|transmission|ted|impotnet|inscription|registres?|"
        r"renouvellements?|reservations?|calculatrices?|tableaux? de bord|fonctions?|fonctionnalites?|demandes?|"
        r"examens?|ave|gcra|notifications?|codes?|messages?|soldes?|saaqclic|accesd|donnees|produire|declarations?|"
        r"alimentation|temps reel|chargement|affichage|planificateurs?|impression|imprimantes?|numeriseurs?|"
        r"ecrans?|lecteurs?|tourniquets?|valideuses?|television|tele|messagerie|pieces jointes|puce|sans-contact|"
        r"cable|fibre|itinerance|ordonnances?|prescriptions?|catalogue|video|repertoires?|moniteurs?",
    ),
    channel=pattern(
        r"(?:dans|sur|par|avec|via) (?:l'|le |la |notre |votre |nos )(?:\w+ )?(?:application|appli|site|portail|"
        r"plateforme|page)|en ligne|par telephone|par voie electronique",
    ),
    other_subject=pattern(
        r"bureaux?|comptoirs?|immeubles?|batiments?|edifices?|centres? (?:service canada|de (?:services?|reception|"
        r"loisirs|recreation|vaccination|collecte|jour)|communautaires?|sportifs?)|papier|produits?|articles?|"
        r"rendez-vous|biometri\w+|programmes?|volets?|succursales?|magasins?|piscines?|configuration|parcs?|"
        r"ecoles?|bibliotheques?|musees?|trousses?|guides?|vaccins?|gamme complete|cours|cliniques?|prestations?|"
        r"plages?|arenas?|patinoires?|sentiers?|ascenseurs?|collectes?|points? de service",
        r"heures prolongees|places?|invitations?|financement|subventions?|quotas?",
    ),
    belonging=pattern(
        r"(?:sites?|portails?|catalogues?|systemes?|applications?|reseaux?|outils?|services? en ligne|lignes?|"
        r"bornes?|demandes?|courriels?|prises?|calculs?|reservations?|paiements?|registres?|bases?|billetteries?|"
        r"services? telephoniques?) (?:\w+ |en ligne ){0,2}(?:d'|de |du |des |aux |pour )(?:la |l'|les |nos |"
        r"notre |votre )?[\w-]+(?: (?:d'|de |du |des )(?:la |l'|les )?[\w-]+){0,3}",
        r"(?:dans|a|chez|de) (?:tous|toutes|l'ensemble|nos|la plupart|plusieurs)(?: de| des)? ?(?:les |nos )?\w+",
        r"(?:veuillez|plutot|rendez-vous a|rendez-vous au|utilisez|presentez-vous|visitez|appelez) [^,;:]*",
    ),
    policy=pattern(
        r"(?:demandes?|inscriptions?|candidatures?|mises en candidature) (?:\w+ ){0,5}(?:closes?|fermees?|"
        r"terminees?)",
        r"comptes? (?:\w+ ){0,6}fermes?",
        r"ne (?:\w+ )?(?:pouvez|peuvent|peut|sont|seront|sera|est) plus|n'est plus|inutilisee?s?|inactifs?|"
        r"expiree?s?|interets?|penalites?|admissib\w+|date limite|dates limites|devez|doivent|obligatoires?|"
        r"frais (?:sont|seront|doivent|chang|augment|ont)\w*|nouvelles? (?:demandes?|inscriptions?|patients?)|"
        r"a l'exterieur du canada|par (?:cheque|la poste)|rembours\w+|en personne seulement|comptes? verrouille\w*",
    ),
    first_person=pattern(
        r"(?:nous|nos (?:agents|employes|preposes|equipes)) (?:ne )?(?:\w+ )?(?:pouvons|pourrons|peuvent|pourront|"
        r"sommes|seront|sont)"
    ),
    broken=troubles.BROKEN,
    shut=troubles.SHUT,
    closed=troubles.CLOSED,
    unable=troubles.UNABLE,
    negated=troubles.NEGATED,
    amiss=troubles.AMISS,
    mended=repairs.MENDED,
    repairing=repairs.REPAIRING,
    momentary=pattern(
        r"actuellement|presentement|en ce moment|pour (?:le moment|l'instant)|temporairement|a l'heure actuelle|"
        r"momentanement|depuis (?:\d|hier|ce|tot|plus)|ce (?:matin|soir|midi)|cet apres-midi|jusqu'a nouvel ordre"
    ),
    disturbed=pattern(
        r"actuellement|presentement|en ce moment|pour (?:le moment|l'instant)|temporair\w+|jusqu'a nouvel ordre|"
        r"ce soir|cette nuit|aujourd'hui|en fin de semaine|ce matin|a l'heure actuelle|brievement|momentanement|"
        r"depuis (?:\d|hier|ce|tot|plus)|cet apres-midi",
        r"equipe technique|y (?:travaill\w+|voyons)|reessay\w+|rappel(?:er|ez)|reven(?:ez|ir)|essayer (?:plus tard|"
        r"de nouveau)|(?:a l'oeuvre|a pied d'oeuvre|sur place|sur le terrain)|repar\w+|cherch\w+ la cause",
        r"excus\w+|inconvenients?|desagrements?|merci de votre (?:patience|comprehension|indulgence)|regrettons|"
        r"desoles?|remercions|navre\w*",
        r"(?:probleme|situation) (?:est|fait) (?:\w+ )?(?:a l'etude|suivie? de pres|l'objet d'une enquete)|"
        r"enquete en cours|on nous (?:signale|rapporte)|savons que|au courant|plus vite|brefs delais|"
        r"des que possible|(?:heure|date) de (?:retour|retablissement)",
        r"(?:travaill|efforc|enquet|tent|etudi|cherch|corrig|ajout|suiv)\w+ .{0,30}(?:retabli|regl|resou|corrig|"
        r"probleme|situation|solution|serveurs?)",
        r"(?:en raison|a cause|a la suite|du fait|suite a|par suite|lors|pendant|durant) .{0,40}(?:maintenance|"
        r"entretien|panne|technique|mise a|\w*incident|\w*attaque|breche|intrusion|probleme|reseau|travaux|systeme|"
        r"periode|temps|bris|pepin|fournisseur|coupure|modernisation|serveur|bogue|migration|incendie|tempete)",
        r"pendant (?:cette periode|ce temps)|durant cette periode",
        r"(?:de|du|des|entre|a|le|a partir d[eu]|a compter d[eu]|jusqu'a|jusqu'au|samedi|dimanche|lundi|mardi|"
        r"mercredi|jeudi|vendredi) (?:\w+,? ){0,3}(?:\d{1,2} ?(?:h|:)|midi|minuit|(?:1er|\d{1,2}) (?:janv|fevr|"
        r"mars|avr|mai|juin|juil|aout|sept|oct|nov|dec))\w*",
    ),
    weakened=troubles.WEAKENED,
    hedged=troubles.HEDGED,
    partial=troubles.PARTIAL,
    maintenance=repairs.MAINTENANCE,
    maintaining=repairs.MAINTAINING,
    unplanned=pattern(r"d'urgence|urgente?s?|imprevue?s?|non (?:planifiee?s?|prevue?s?)|inattendue?s?"),
    ahead=pattern(
        r"(?:est|sont) a prevoir|prevoyez|attendez-vous",
        r"nous \w+rons|devrai(?:en)?t|sera|seront|aura|auront|pourrez|pourra|pourront|serez|prevue?s?|planifiee?s?|"
        r"durera|dureront|subira|fera|feront|\w+(?:era|eront)|prochaine?s?|a venir",
    ),
    begins=pattern(
        r"(?:a compter d|a partir d|des)(?:e |u )?(?:\d{1,2} ?h|midi|minuit|demain|ce soir)",
        r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:prochain|des|a compter|a partir)|demain|"
        r"(?:cette|en) fin de semaine",
    ),
    trouble=pattern(
        rf"fonctionne(?:nt)? (?:\w+ )*(?:de|a) nouveau|{troubles.TROUBLE}|pannes?|interruptions?|perturbations?|"
        rf"maintenance|entretiens?|travaux|situation|tout|^(?:cela|ceci|c'est)",
    ),
    resolved=repairs.RESOLVED,
    past=pattern(
        r"\w+(?:ait|aient)|hier|plus tot|de ce matin|a ete touche\w*|a touche|a cause un|avai\w+|(?:a|"
        r"ont) (?:\w+ment )?(?:echoue|connu|subi|eprouve|rencontre)|precedente?s?|ont ete|empechait",
    ),
)
