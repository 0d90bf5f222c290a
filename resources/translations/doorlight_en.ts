<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>Banners</name>
    <message numerus="yes">
      <source>While you were away: %n new notification(s)</source>
      <translation>
        <numerusform>While you were away: %n new notification</numerusform>
        <numerusform>While you were away: %n new notifications</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CalendarDialog</name>
    <message numerus="yes">
      <source>%n deadline(s) to add:</source>
      <translation>
        <numerusform>%n deadline to add:</numerusform>
        <numerusform>%n deadlines to add:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left out:</source>
      <translation>
        <numerusform>%n left out:</numerusform>
        <numerusform>%n left out:</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Calendars</name>
    <message numerus="yes">
      <source>%n deadline(s) added.</source>
      <translation>
        <numerusform>%n deadline added.</numerusform>
        <numerusform>%n deadlines added.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>imported %n deadline(s)</source>
      <translation>
        <numerusform>imported %n deadline</numerusform>
        <numerusform>imported %n deadlines</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CardWindow</name>
    <message numerus="yes">
      <source>&amp;All watched services (%n page(s))</source>
      <translation>
        <numerusform>&amp;All watched services (%n page)</numerusform>
        <numerusform>&amp;All watched services (%n pages)</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more page(s)</source>
      <translation>
        <numerusform>and %n more page</numerusform>
        <numerusform>and %n more pages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DeadlineCards</name>
    <message numerus="yes">
      <source>%n more deadline(s)</source>
      <translation>
        <numerusform>%n more deadline</numerusform>
        <numerusform>%n more deadlines</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FirstRun</name>
    <message numerus="yes">
      <source>%n service(s) to watch</source>
      <translation>
        <numerusform>%n service to watch</numerusform>
        <numerusform>%n services to watch</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Foot</name>
    <message numerus="yes">
      <source>%n hour(s)</source>
      <translation>
        <numerusform>%n hour</numerusform>
        <numerusform>%n hours</numerusform>
      </translation>
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
  </context>
  <context>
    <name>HistoryWindow</name>
    <message numerus="yes">
      <source>While you were away: %n new notification(s)</source>
      <translation>
        <numerusform>While you were away: %n new notification</numerusform>
        <numerusform>While you were away: %n new notifications</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message numerus="yes">
      <source>%n left out:</source>
      <translation>
        <numerusform>%n left out:</numerusform>
        <numerusform>%n left out:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) can be watched:</source>
      <translation>
        <numerusform>%n service can be watched:</numerusform>
        <numerusform>%n services can be watched:</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Lists</name>
    <message numerus="yes">
      <source>imported %n service(s)</source>
      <translation>
        <numerusform>imported %n service</numerusform>
        <numerusform>imported %n services</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MuteMenu</name>
    <message numerus="yes">
      <source>For %n hour(s)</source>
      <translation>
        <numerusform>For %n hour</numerusform>
        <numerusform>For %n hours</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Past</name>
    <message numerus="yes">
      <source>%n day(s) not observed</source>
      <translation>
        <numerusform>%n day not observed</numerusform>
        <numerusform>%n days not observed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n failed</numerusform>
        <numerusform>%n failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Answer times of the last %n look(s)</source>
      <translation>
        <numerusform>Answer times of the last %n look</numerusform>
        <numerusform>Answer times of the last %n looks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>trouble on %n day(s), last on {day}</source>
      <translation>
        <numerusform>trouble on %n day, last on {day}</numerusform>
        <numerusform>trouble on %n days, last on {day}</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PrivacyPage</name>
    <message numerus="yes">
      <source>%n record(s) of what happened are among it: save what you may need first.</source>
      <translation>
        <numerusform>%n record of what happened is among it: save what you may need first.</numerusform>
        <numerusform>%n records of what happened are among it: save what you may need first.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ProviderWords</name>
    <message numerus="yes">
      <source>{names} and %n more</source>
      <translation>
        <numerusform>{names} and %n more</numerusform>
        <numerusform>{names} and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RecordRow</name>
    <message numerus="yes">
      <source>A record is running since {time} (%n entry(s)).</source>
      <translation>
        <numerusform>A record is running since {time} (%n entry).</numerusform>
        <numerusform>A record is running since {time} (%n entries).</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ServiceEditor</name>
    <message numerus="yes">
      <source>%n door(s) from the catalogue</source>
      <translation>
        <numerusform>%n door from the catalogue</numerusform>
        <numerusform>%n doors from the catalogue</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ServicesPage</name>
    <message numerus="yes">
      <source>%n watched. Changes apply at once.</source>
      <translation>
        <numerusform>%n watched. Changes apply at once.</numerusform>
        <numerusform>%n watched. Changes apply at once.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StoryView</name>
    <message numerus="yes">
      <source>%n look(s), the last {time}</source>
      <translation>
        <numerusform>%n look, the last {time}</numerusform>
        <numerusform>%n looks, the last {time}</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TrayMenu</name>
    <message numerus="yes">
      <source>%n hour(s)</source>
      <translation>
        <numerusform>%n hour</numerusform>
        <numerusform>%n hours</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WhatToWatch</name>
    <message numerus="yes">
      <source>Anything else? There are %n services to search</source>
      <translation>
        <numerusform>Anything else? There are %n services to search</numerusform>
        <numerusform>Anything else? There are %n services to search</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n more</source>
      <translation>
        <numerusform>{names} and %n more</numerusform>
        <numerusform>{names} and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>blame</name>
    <message numerus="yes">
      <source>Probably them: {service} fails, %n other(s) answer.</source>
      <translation>
        <numerusform>Probably them: {service} fails, %n other answer.</numerusform>
        <numerusform>Probably them: {service} fails, %n others answer.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Probably your provider: {failing} of {all} services on it fail, %n other(s) answer.</source>
      <translation>
        <numerusform>Probably your provider: {failing} of {all} services on it fail, %n other answer.</numerusform>
        <numerusform>Probably your provider: {failing} of {all} services on it fail, %n others answer.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>cli</name>
    <message numerus="yes">
      <source>%n entry(s)</source>
      <translation>
        <numerusform>%n entry</numerusform>
        <numerusform>%n entries</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n text(s) or file(s) were left out of it.</source>
      <translation>
        <numerusform>%n text or file was left out of it.</numerusform>
        <numerusform>%n texts or files were left out of it.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Up to there %n entry(s) hold.</source>
      <translation>
        <numerusform>Up to there %n entry holds.</numerusform>
        <numerusform>Up to there %n entries hold.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Whole: %n entry(s), each follows from the one before.</source>
      <translation>
        <numerusform>Whole: %n entry.</numerusform>
        <numerusform>Whole: %n entries, each follows from the one before.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You will be told once when {service} is back, within %n day(s).</source>
      <translation>
        <numerusform>You will be told once when {service} is back, within %n day.</numerusform>
        <numerusform>You will be told once when {service} is back, within %n days.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{file}: %n page(s)</source>
      <translation>
        <numerusform>{file}: %n page</numerusform>
        <numerusform>{file}: %n pages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{file}: right, %n service(s) watched</source>
      <translation>
        <numerusform>{file}: right, %n service watched</numerusform>
        <numerusform>{file}: right, %n services watched</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>evidence</name>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation>
        <numerusform>%n byte</numerusform>
        <numerusform>%n bytes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n look(s)</source>
      <translation>
        <numerusform>%n look</numerusform>
        <numerusform>%n looks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) it answered.</source>
      <translation>
        <numerusform>%n time it answered.</numerusform>
        <numerusform>%n times it answered.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) it did not answer while this computer’s own connection worked.</source>
      <translation>
        <numerusform>%n time it did not answer while this computer’s own connection worked.</numerusform>
        <numerusform>%n times it did not answer while this computer’s own connection worked.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) it did not answer.</source>
      <translation>
        <numerusform>%n time it did not answer.</numerusform>
        <numerusform>%n times it did not answer.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) nothing could be said of it from here.</source>
      <translation>
        <numerusform>%n time nothing could be said of it from here.</numerusform>
        <numerusform>%n times nothing could be said of it from here.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Doorlight looked at it %n time(s) from {start} to {end}.</source>
      <translation>
        <numerusform>Doorlight looked at it %n time from {start} to {end}.</numerusform>
        <numerusform>Doorlight looked at it %n times from {start} to {end}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Its user put down %n thing(s) tried or seen, listed below.</source>
      <translation>
        <numerusform>Its user put down %n thing tried or seen, listed below.</numerusform>
        <numerusform>Its user put down %n things tried or seen, listed below.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>headline</name>
    <message numerus="yes">
      <source>%n fine.</source>
      <translation>
        <numerusform>%n fine.</numerusform>
        <numerusform>%n fine.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n muted.</source>
      <translation>
        <numerusform>%n muted.</numerusform>
        <numerusform>%n muted.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other(s) fine.</source>
      <translation>
        <numerusform>%n other fine.</numerusform>
        <numerusform>%n others fine.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other(s) not fine either.</source>
      <translation>
        <numerusform>%n other not fine either.</numerusform>
        <numerusform>%n others not fine either.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are down.</source>
      <translation>
        <numerusform>%n service are down.</numerusform>
        <numerusform>%n services are down.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are in maintenance.</source>
      <translation>
        <numerusform>%n service are in maintenance.</numerusform>
        <numerusform>%n services are in maintenance.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are partly down.</source>
      <translation>
        <numerusform>%n service are partly down.</numerusform>
        <numerusform>%n services are partly down.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) checked, all fine.</source>
      <translation>
        <numerusform>%n service checked, all fine.</numerusform>
        <numerusform>%n services checked, all fine.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) have problems.</source>
      <translation>
        <numerusform>%n service have problems.</numerusform>
        <numerusform>%n services have problems.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) with unknown status.</source>
      <translation>
        <numerusform>%n service with unknown status.</numerusform>
        <numerusform>%n services with unknown status.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>notice</name>
    <message numerus="yes">
      <source>%n service(s) are back</source>
      <translation>
        <numerusform>%n service are back</numerusform>
        <numerusform>%n services are back</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s) are in trouble</source>
      <translation>
        <numerusform>%n service are in trouble</numerusform>
        <numerusform>%n services are in trouble</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s): maintenance in {span}</source>
      <translation>
        <numerusform>%n service: maintenance in {span}</numerusform>
        <numerusform>%n services: maintenance in {span}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s): planned maintenance</source>
      <translation>
        <numerusform>%n service: planned maintenance</numerusform>
        <numerusform>%n services: planned maintenance</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n service(s): planned maintenance is over</source>
      <translation>
        <numerusform>%n service: planned maintenance is over</numerusform>
        <numerusform>%n services: planned maintenance is over</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>It has not come back in %n day(s). Ask again if it still matters.</source>
      <translation>
        <numerusform>It has not come back in %n day. Ask again if it still matters.</numerusform>
        <numerusform>It has not come back in %n days. Ask again if it still matters.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>While you were away: %n service(s) are in trouble</source>
      <translation>
        <numerusform>While you were away: %n service are in trouble</numerusform>
        <numerusform>While you were away: %n services are in trouble</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{service}: its certificate ends in %n day(s) or less</source>
      <translation>
        <numerusform>{service}: its certificate ends in %n day or less</numerusform>
        <numerusform>{service}: its certificate ends in %n days or less</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>settings</name>
    <message numerus="yes">
      <source>%n depend on it</source>
      <translation>
        <numerusform>%n depend on it</numerusform>
        <numerusform>%n depend on it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n door(s)</source>
      <translation>
        <numerusform>%n door</numerusform>
        <numerusform>%n doors</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>depends on %n services</source>
      <translation>
        <numerusform>depends on %n services</numerusform>
        <numerusform>depends on %n services</numerusform>
      </translation>
    </message>
  </context>
</TS>
