// The picture of an article as its entry tells it.
#pragma once
#include "feed/document.h"
#include "page/article.h"

namespace wireroom::app {

// Of the picture that the entry names, its media and its files the first that fills a page's width,
// else one whose width is not said, else a small one; else the first within its text that is none
// of an advertisement. `url` is empty when there is none.
page::Image picture_of(const feed::Entry& entry);

} // namespace wireroom::app
