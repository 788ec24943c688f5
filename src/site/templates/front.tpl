{{%AUTOESCAPE context="HTML"}}<h1 class="unseen">{{NETWORK}}: the front page</h1>
{{#EDITION}}<section class="edition" aria-label="Today’s edition">
{{#TOP}}<div class="top">{{#LINE}}{{>STORY}}{{/LINE}}</div>{{/TOP}}
{{#MORE}}<div class="more">{{#LINE}}{{>STORY}}{{/LINE}}</div>{{/MORE}}
</section>{{/EDITION}}
{{#NOTHING}}<p class="empty">No stories have come in yet. The papers’ news will stand here.</p>{{/NOTHING}}
{{#RANKED}}<section class="block"><h2 class="rubric">Also told widely</h2>
<div class="columns">{{#LINE}}{{>STORY}}{{/LINE}}</div></section>{{/RANKED}}
<div class="regions">
{{#REGION}}<section class="block" id="{{ANCHOR}}"><h2 class="rubric">{{NAME}}</h2>
{{#LINE}}{{>STORY}}{{/LINE}}</section>
{{/REGION}}</div>
{{>NEWSLETTER}}
