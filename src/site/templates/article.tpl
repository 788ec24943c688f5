{{%AUTOESCAPE context="HTML"}}<article class="reading" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<header class="head">
<p class="kicker" lang="en" dir="ltr">{{KICKER}}</p>
<h1>{{TITLE}}</h1>
{{#DECK}}<p class="deck">{{TEXT}}</p>{{/DECK}}
<div class="by" lang="en" dir="ltr">
<p>Written by <span class="names">{{BYLINE}}</span>, <a href="{{PAPER_URL}}"><bdi>{{PAPER}}</bdi></a></p>
<p>{{#UPDATED}}Updated: <time datetime="{{MACHINE_TIME}}">{{TIME}}</time>{{/UPDATED}}{{#PUBLISHED}}<span class="first">Published: <time datetime="{{MACHINE_TIME}}">{{TIME}}</time></span>{{/PUBLISHED}}</p>
{{#STORY}}<p><a href="{{URL}}">{{REACH}}: see how each tells it</a></p>{{/STORY}}
{{#LINEAGE}}<p class="lineage">{{TEXT}}</p>{{/LINEAGE}}
</div>
</header>
{{#CORRECTIONS}}<section class="corrections" lang="en" dir="ltr" aria-label="Corrections"><h2>Corrected</h2>
{{#CHANGE}}<p><time datetime="{{MACHINE_TIME}}">{{TIME}}</time>: <span lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{WORDS}}</span></p>{{/CHANGE}}</section>{{/CORRECTIONS}}
<div class="body">
{{#BLOCK}}{{#P}}<p>{{TEXT}}</p>{{/P}}{{#H}}<h2>{{TEXT}}</h2>{{/H}}{{#Q}}<blockquote><p>{{TEXT}}</p></blockquote>{{/Q}}{{#L}}<ul>{{#POINT}}<li>{{TEXT}}</li>{{/POINT}}</ul>{{/L}}{{#C}}<pre>{{TEXT:p}}</pre>{{/C}}{{#E}}<p class="small"><a href="{{URL}}" rel="nofollow noopener">{{TEXT}}</a></p>{{/E}}{{#I}}<figure>{{#IMAGE}}<img src="{{URL}}" alt="{{CAPTION}}" loading="lazy">{{/IMAGE}}<figcaption>{{CAPTION}} <span class="credit">{{CREDIT}}</span>{{#AWAY}} <a href="{{URL}}" rel="noopener" lang="en" dir="ltr">See the picture</a>{{/AWAY}}</figcaption></figure>{{/I}}{{#T}}<div class="table" tabindex="0" role="region" aria-label="Table"><table>{{#ROW}}<tr>{{#CELL}}<td>{{TEXT}}</td>{{/CELL}}</tr>{{/ROW}}</table></div>{{/T}}
{{/BLOCK}}
{{#EXCERPT}}<p>{{TEXT}}</p>{{/EXCERPT}}
{{#READ_ON}}<p class="read-on" lang="en" dir="ltr"><a href="{{URL}}" rel="noopener">Read on at {{PAPER}}</a></p>{{/READ_ON}}
<p class="credit-line" lang="en" dir="ltr">{{CREDIT}}{{#ORIGINAL}} · <a href="{{URL}}" rel="noopener">The article in its paper</a>{{/ORIGINAL}}</p>
</div>
<div class="after" lang="en" dir="ltr">
<section class="share" aria-labelledby="share"><h2 id="share">Enjoyed this story? Share it.</h2><ul>
<li><a href="mailto:?{{MAIL:none}}">Mail</a></li>
{{#SHARE}}<li><a href="{{URL}}" rel="noopener nofollow">{{NAME}}</a></li>
{{/SHARE}}</ul></section>
<section class="paper-box" aria-labelledby="paper"><h2 id="paper"><a href="{{PAPER_URL}}"><bdi>{{PAPER}}</bdi></a></h2>
<p><span class="small">About the paper:</span> {{ABOUT}}</p></section>
{{#VERSIONS}}<section class="versions" aria-labelledby="versions"><h2 id="versions">What changed</h2><ol>
{{#CHANGE}}<li><time datetime="{{MACHINE_TIME}}">{{TIME}}</time> <em>{{KIND}}</em> <span lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{WORDS}}</span></li>
{{/CHANGE}}</ol></section>{{/VERSIONS}}
{{>NEWSLETTER}}
</div>
</article>
{{#RELATED}}<section class="block related" aria-labelledby="related"><h2 class="rubric" id="related">Related stories</h2><div class="columns">
{{#TEASER}}{{>ITEM}}{{/TEASER}}</div></section>{{/RELATED}}
