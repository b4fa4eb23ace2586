"""What a page does on its own: it asks its own server only, keeps nothing on the machine, and breaks no policy."""

from defects import Defect
from server import Server
from visit import Visit

SCROLL = '''(async () => {
  document.querySelectorAll('details').forEach((details) => { details.open = true; });
  for (let top = 0; top < document.documentElement.scrollHeight && top < 40000; top += 4000) {
    scrollTo(0, top);
    await new Promise((done) => setTimeout(done));
  }
  await document.fonts.ready;
  return Object.keys(localStorage).length + Object.keys(sessionStorage).length;
})()'''


def origin(visit: Visit) -> list[Defect]:
    """Requests, cookies, storage, and what the browser complains of under a strict policy."""
    defects: list[Defect] = []
    n_requests = 0
    with visit.served() as server:
        for entry in visit.of_each_kind:
            with visit.open() as page:
                page.call('Network.setCacheDisabled', cacheDisabled=True)
                page.go(server.origin + entry.address)
                if page.value(SCROLL):
                    defects.append(Defect(entry.address, '', 'storage', 'the page keeps something in the browser'))
                requests = [url for url in page.requests if url != 'about:blank']
                assert requests, f'{entry.address}: the requests were not seen'
                n_requests += len(requests)
                foreign = sorted({url for url in requests if not _is_own(url, server)})
                defects += [Defect(entry.address, '', 'request to elsewhere', url[:300]) for url in foreign]
                defects += [Defect(entry.address, '', 'the browser complains', text[:500]) for text in dict.fromkeys(page.complaints)]
                cookies = page.call('Storage.getCookies')['cookies']
                defects += [Defect(entry.address, '', 'cookie', cookie['name']) for cookie in cookies]
                page.call('Storage.clearCookies')
    visit.say(f'{len(visit.of_each_kind)} pages, of every kind and language, {n_requests} requests')
    return defects


def _is_own(url: str, server: Server) -> bool:
    return url.startswith(f'{server.origin}/')
