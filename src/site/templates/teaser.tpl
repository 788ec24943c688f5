{{%AUTOESCAPE context="HTML"}}<article class="item">
{{#RELATION}}<p class="kicker">{{TEXT}}</p>{{/RELATION}}
<h3 class="headline" lang="{{LANGUAGE}}" dir="{{DIRECTION}}"><a href="{{URL}}">{{#RUN}}{{#HIT}}<mark>{{TEXT}}</mark>{{/HIT}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{/RUN}}</a></h3>
{{#SNIPPET}}<p class="lead" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{#RUN}}{{#HIT}}<mark>{{TEXT}}</mark>{{/HIT}}{{#PLAIN}}{{TEXT}}{{/PLAIN}}{{/RUN}}</p>{{/SNIPPET}}
<p class="told">By {{BYLINE}}{{#PLACE}} · {{TEXT}}{{/PLACE}}{{#DATE}} · <time datetime="{{MACHINE_TIME}}">{{TIME}}</time>{{/DATE}}</p>
</article>
