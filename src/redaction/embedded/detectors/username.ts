import type { Detector, Span } from '../../span.js';

const HOME =
  /(?<![\w.])(?:\/home\/|\/Users\/|[A-Za-z]:\\{1,2}Users\\{1,2})(?<name>[\w.-]{2,32})(?=[/\\\s"':;,)]|$)/g;
const SLACK_MENTION = /<@(?<name>[UW][A-Z0-9]{7,11})(?:\|[^<>|\n]{1,64})?>/g;

/** Home directories of machines' accounts say nothing about a person. */
const SYSTEM_ACCOUNTS = new Set(
  (
    'ubuntu debian admin administrator root app application node user users ec2-user centos fedora ' +
    'core rocky opc vagrant deploy deployer runner jenkins git gitlab-runner circleci travis build ' +
    'builder ci www www-data nginx apache httpd postgres mysql redis mongodb elasticsearch kafka ' +
    'zookeeper hadoop spark airflow jovyan vscode codespace coder linuxbrew public default shared ' +
    'service svc test guest nonroot nobody operator ops sre dev azureuser cloud-user ansible docker'
  ).split(' '),
);

/** Login names that a path or a chat export gives away. */
export const usernameDetector: Detector = {
  name: 'username',
  patterns: [HOME, SLACK_MENTION],
  *detect(window): Iterable<Span> {
    for (const match of window.matchAll(HOME)) {
      const name = match.groups?.['name'] ?? '';
      const end = match.index + match[0].length;
      if (SYSTEM_ACCOUNTS.has(name.toLowerCase())) continue;
      yield { entity: 'USERNAME', start: end - name.length, end, identity: name.toLowerCase() };
    }
    for (const match of window.matchAll(SLACK_MENTION)) {
      const identity = match.groups?.['name'] ?? '';
      const end = match.index + match[0].length;
      yield { entity: 'USERNAME', start: match.index, end, identity };
    }
  },
};
