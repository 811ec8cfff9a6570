import { describe, it } from '@jest/globals';
import { expectFound, expectReadable } from './support.js';

describe('e-mail addresses', () => {
  it.each([
    ['plain', 'wrote to [[EMAIL|jane.doe@example.com]].'],
    ['with a tag', '[[EMAIL|jane+oncall@example.co.uk]], please'],
    ['in angle brackets', 'alerts <[[EMAIL|alerts@example.org]]>'],
    ['in quotes', `"email":"[[EMAIL|j.doe@mail.example.com]]"`],
    ['in a mailto link', '[mail](mailto:[[EMAIL|x@example.com]])'],
    ['after an equals sign', 'user=[[EMAIL|bob@example.net]] status=500'],
    ['in capitals', 'FROM [[EMAIL|JANE@EXAMPLE.COM]]'],
    ['international', 'an [[EMAIL|jürgen@müller.de]]'],
    ['two in a row', '[[EMAIL|a@example.com]],[[EMAIL|b@example.com]]'],
    ['in a query', 'GET /u?mail=[[EMAIL|a.b@example.com]]&x=1'],
    ['escaped in a query', 'GET /u?mail=[[EMAIL|a.b%40example.com]]&x=1'],
    ['of a person in a private zone', 'ask [[EMAIL|jane.doe@corp.internal]]'],
    ['of a reserved domain', 'mail [[EMAIL|kiddo@quokkaton.example]] please'],
    ['of a person under an unknown suffix', 'ask [[EMAIL|beatrix.kiddo@acme.prod]]'],
    ['before a full stop and a newline', 'ask [[EMAIL|jane@example.com]].\nThen wait.'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['a git remote', 'git clone git@github.com:org/repo.git'],
    ['an SSH login', 'ssh deploy@web-1.example.com'],
    ['a copy over SSH', 'scp dump.sql jane@bastion.example.com:/tmp'],
    ['a login on a private host', 'root@db-01.prod.internal'],
    ['a systemd unit', 'getty@tty1.service and user@1000.service failed'],
    ['a unit made of a template', 'my.worker@blue.service failed'],
    ['a broker node', 'rabbit@mq-1.example.com is down'],
    ['a package version', 'npm i @nestjs/common@12.5.1 react@18.2.0'],
    ['an image digest', 'repo/app@sha256:9f86d081884c7d65'],
    ['a handle', 'thanks @jenkins-bot'],
    ['a decorator', "@Injectable() class A { @Inject('x') y }"],
    ['a lonely at sign', 'peak @ 03:12, a@b'],
    ['an unknown top-level domain', 'x@y.notatld'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});
