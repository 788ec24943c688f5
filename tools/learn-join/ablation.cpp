#include "ablation.h"

namespace wireroom::learn {

bool leave_out(std::string_view part, story::Grouper::Options& options) {
  if (part == "learnt") options.learnt = false;
  else if (part == "plain") options.plain_share = 0;
  else if (part == "languages") options.languages = false;
  else if (part == "guards") options.guards = false;
  else if (part == "repair") options.repair = false;
  else if (part == "time") options.time = false;
  else if (part == "copies") options.copies = false;
  else if (part == "background") options.terms.shipped = false;
  else if (part == "title") options.without_views |= story::in_title;
  else if (part == "lead") options.without_views |= story::in_lead;
  else if (part == "names") options.without_views |= story::is_name;
  else if (part == "numbers") options.without_views |= story::is_number;
  else return false;
  return true;
}

} // namespace wireroom::learn
