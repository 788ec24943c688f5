// bench/page: how fast pages are read, everything included: charset, tree, fields, vote, body.
//
//   bench/page [LIST.jsonl...]     lists as `wireroom read --list` takes them; pages may be packed.
//                                  Without one: the sample papers' pages as they stand at the end.
//
// The ceiling is a bare SAX parse of the same bytes by libxml2's HTML parser, which makes no tree
// and reads nothing, in the same run. Pages are in memory before the clock starts. Times are of the
// processor, so that a busy machine tells little less than the truth; the best of three runs
// counts.
#include "app/demo/papers.h"
#include "page/read.h"
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <simdjson.h>
#include <thread>
#include <zlib.h>
#ifdef WIREROOM_WITH_LIBXML2
#include <libxml/HTMLparser.h>
#endif

using namespace wireroom;

namespace {

struct Page {
  std::string id, url, bytes;
};

double processor_seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

double seconds_of(const auto& work) {
  const double begin = processor_seconds(CLOCK_THREAD_CPUTIME_ID);
  work();
  return processor_seconds(CLOCK_THREAD_CPUTIME_ID) - begin;
}

std::string unpacked(const std::string& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb"); // reads what is not packed as it is
  char chunk[1 << 16];
  for (int got; file && (got = gzread(file, chunk, sizeof chunk)) > 0;)
    bytes.append(chunk, std::size_t(got));
  if (file) gzclose(file);
  return bytes;
}

void add_list(const std::filesystem::path& list, std::vector<Page>& pages) {
  simdjson::dom::parser parser;
  std::ifstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    const simdjson::dom::element entry = parser.parse(line);
    std::string_view id, path, url;
    if (entry["id"].get(id) || entry["path"].get(path)) continue;
    if (entry["url"].get(url)) url = {};
    pages.push_back({std::string(id), std::string(url),
                     unpacked((list.parent_path() / std::string(path)).string())});
  }
}

void add_sample(std::vector<Page>& pages) {
  const auto papers = app::demo::Papers::load();
  if (!papers) return;
  for (const app::demo::Paper& paper : papers->papers())
    for (const app::demo::Piece& piece : paper.pieces) {
      http::Request request;
      request.path = request.target = piece.path;
      request.headers.set("Host", paper.id + ".localhost:8600");
      const auto reply = papers->answer(request, papers->ends());
      if (reply.response.status == 200)
        pages.push_back({paper.id + piece.path,
                         "http://" + paper.id + ".localhost:8600" + piece.path,
                         reply.response.body});
    }
}

std::size_t read_one(const Page& page) {
  const auto article = page::read_page({.bytes = page.bytes, .url = page.url});
  return article ? article->body.size() : 0;
}

void parse_bare(const Page& page) {
#ifdef WIREROOM_WITH_LIBXML2
  htmlSAXHandler handler{};
  std::size_t elements = 0;
  handler.startElement = [](void* count, const xmlChar*, const xmlChar**) {
    ++*static_cast<std::size_t*>(count);
  };
  htmlParserCtxtPtr context = htmlCreatePushParserCtxt(&handler, &elements, page.bytes.data(), 4,
                                                       nullptr, XML_CHAR_ENCODING_NONE);
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  htmlParseChunk(context, page.bytes.data() + 4, int(page.bytes.size()) - 4, 1);
  htmlFreeParserCtxt(context);
#else
  (void)page;
#endif
}

// Of all threads together: what other programs take of the machine is not counted, what the threads
// take from one another is.
double all_on_threads(const std::vector<Page>& pages, unsigned count) {
  std::atomic<std::size_t> next{0};
  const double begin = processor_seconds(CLOCK_PROCESS_CPUTIME_ID);
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < count; ++i)
      threads.emplace_back([&] {
        for (std::size_t at; (at = next++) < pages.size();) read_one(pages[at]);
      });
  }
  return processor_seconds(CLOCK_PROCESS_CPUTIME_ID) - begin;
}

} // namespace

int main(int count, char** words) {
  std::vector<Page> pages;
  for (int i = 1; i < count; ++i) add_list(words[i], pages);
  if (count == 1) add_sample(pages);
  std::erase_if(pages, [](const Page& page) { return page.bytes.size() < 8; });
  if (pages.empty()) {
    std::printf("no pages\n");
    return 1;
  }
  constexpr int runs = 3;
  double bytes = 0, whole = 1e9, bare = 1e9;
  for (const Page& page : pages) bytes += double(page.bytes.size());
  std::vector<double> times(pages.size(), 1e9);
  for (int run = 0; run < runs; ++run) {
    double sum = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const double took = seconds_of([&] { read_one(pages[i]); });
      times[i] = std::min(times[i], took);
      sum += took;
    }
    whole = std::min(whole, sum);
    bare = std::min(bare, seconds_of([&] {
                      for (const Page& page : pages) parse_bare(page);
                    }));
  }
  std::vector<double> sorted = times;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t slowest =
      std::size_t(std::max_element(times.begin(), times.end()) - times.begin());
  std::printf("pages        %zu, %.1f MB\n", pages.size(), bytes / 1e6);
  std::printf("read         %.1f MB/s on one core\n", bytes / 1e6 / whole);
#ifdef WIREROOM_WITH_LIBXML2
  std::printf("bare parse   %.1f MB/s (libxml2, SAX, nothing made of it)\n", bytes / 1e6 / bare);
  std::printf("ratio        %.2f of the bare parse\n", bare / whole);
#else
  std::printf("bare parse   not measured: built without libxml2\n");
#endif
  std::printf("median page  %.2f ms\n", sorted[sorted.size() / 2] * 1e3);
  std::printf("slowest page %.2f ms: %s, %.2f MB\n", times[slowest] * 1e3,
              pages[slowest].id.c_str(), double(pages[slowest].bytes.size()) / 1e6);
  const double alone = all_on_threads(pages, 1);
  for (unsigned threads = 2; threads <= std::thread::hardware_concurrency(); threads *= 2)
    std::printf("%u cores      %.2f times one core's speed\n", threads,
                threads * alone / all_on_threads(pages, threads));
  return 0;
}
