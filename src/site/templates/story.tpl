{{%AUTOESCAPE context="HTML"}}<header class="head">
<p class="kicker">{{KICKER}}</p>
<h1 lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{HEADLINE}}</h1>
<p class="told">{{REACH}}. The headline is that of <a href="{{PAPER_URL}}"><bdi>{{PAPER}}</bdi></a>. {{FIRST}}</p>
</header>
<div class="page">
<section class="tellings" aria-label="How each paper tells it">
{{#NEWS}}<section class="news" aria-labelledby="news"><h2 class="rubric" id="news">What changed since yesterday</h2>
<ul>{{#FACT}}<li>{{#LINKED}}<a href="{{URL}}">{{SENTENCE}}</a>{{/LINKED}}{{#UNLINKED}}{{SENTENCE}}{{/UNLINKED}}</li>
{{/FACT}}</ul></section>{{/NEWS}}
{{#TELLING}}<article class="telling{{#COPY}} copy{{/COPY}}">
<p class="kicker">{{PLACE}}{{#CAME_FIRST}} · <strong>came first</strong>{{/CAME_FIRST}}</p>
<h2 class="headline" lang="{{LANGUAGE}}" dir="{{DIRECTION}}"><a href="{{URL}}">{{TITLE}}</a></h2>
{{#LEAD}}<p class="lead" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{TEXT}}</p>{{/LEAD}}
<p class="told"><a href="{{PAPER_URL}}"><bdi>{{PAPER}}</bdi></a> · <time datetime="{{MACHINE_TIME}}">{{TIME}}</time>{{#LINEAGE}} · <span class="lineage">{{TEXT}}</span>{{/LINEAGE}}</p>
{{#CHANGES}}<ul class="changes">{{#CHANGE}}<li><time datetime="{{MACHINE_TIME}}">{{TIME}}</time> <em>{{KIND}}</em> <span lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{WORDS}}</span></li>{{/CHANGE}}</ul>{{/CHANGES}}
</article>
{{/TELLING}}</section>
{{#NEAR}}<aside class="side" aria-label="Near this story"><h2 class="rubric">Near this story</h2>{{#LINE}}{{>STORY}}{{/LINE}}</aside>{{/NEAR}}
</div>
