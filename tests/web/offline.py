"""The site of `--offline` opened from its folder with the network off: every page is reached by links, and none complains."""

from collections import deque
from urllib.parse import urlsplit

from defects import Defect
from sitepages import pages
from visit import Visit

LINKS = 'Array.from(document.links, ({ href }) => href)'


def offline(visit: Visit) -> list[Defect]:
    """A walk over all pages by their links, without a server and without a network."""
    folder = visit.from_folder.resolve()
    root = f'{folder.as_uri()}/'
    defects: list[Defect] = []
    written = {page.file for page in pages(folder)}
    came_from: dict[str, str] = {f'{root}index.html': ''}
    queue = deque(came_from)
    with visit.open() as page:
        page.call('Network.emulateNetworkConditions', offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        while queue:
            url = queue.popleft()
            name = url.removeprefix(root)
            if name not in written:
                # A browser shows a folder as a list of its files, which is no page.
                defects.append(Defect(came_from[url], f'a[href="{name}"]', 'dead link from a folder', 'no page of the site'))
                continue
            page.requests.clear()
            page.complaints.clear()
            try:
                page.go(url)
            except AssertionError as error:
                defects.append(Defect(came_from[url], f'a[href="{name}"]', 'dead link from a folder', str(error)[:200]))
                continue
            links = page.value(LINKS)
            page.value('document.fonts.ready.then(() => true)')
            defects += [Defect(name, '', 'the browser complains', text[:300]) for text in dict.fromkeys(page.complaints)]
            foreign = sorted({request for request in page.requests if not request.startswith((root, 'about:'))})
            defects += [Defect(name, '', 'request to elsewhere', request[:300]) for request in foreign]
            for link in links:
                target = urlsplit(link)._replace(fragment='', query='').geturl()
                if target.startswith(root) and target.endswith(('.html', '/')) and target not in came_from:
                    came_from[target] = name
                    queue.append(target)
    missed = sorted(written - {url.removeprefix(root) for url in came_from})
    defects += [Defect(name, '', 'lonely page', 'no walk from the home page by links gets here') for name in missed]
    visit.say(f'{len(written) - len(missed)} of {len(written)} pages opened from their folder')
    return defects
