import { describe, expect, it } from '@jest/globals';
import { expectFound, expectReadable, openSession } from './support.js';

describe('names of people', () => {
  it.each([
    ['full name', '[[PERSON|Jane Doe]] restarted the pods.'],
    ['with accents', 'Handed to [[PERSON|Łukasz Wiśniewski]] and [[PERSON|Zoë Lefèvre]].'],
    ['hyphenated', '[[PERSON|Jean-Luc Garcia-Lopez]] approved.'],
    ['with a particle', '[[PERSON|Anna van der Berg]] owns it.'],
    ['with an apostrophe', "[[PERSON|Siobhan O'Brien]] joined."],
    ['with initials', '[[PERSON|J. Smith]] and [[PERSON|Anna K. Novak]] looked.'],
    ['in capitals', 'APPROVED BY [[PERSON|JOHN SMITH]]'],
    ['after a title', 'Dr. [[PERSON|Xqzt]] called.'],
    ['in a label, unknown to every list', 'Reported by: [[PERSON|Xqzt Vrwmbl]]'],
    ['in a git trailer', 'Signed-off-by: [[PERSON|Jane Doe]] <[[EMAIL|jane@example.com]]>'],
    ['possessive', "on [[PERSON|Priya]]'s laptop"],
    ['after a greeting', 'Hi [[PERSON|Tomek]], can you look?'],
    ['as the speaker of a chat line', '[[PERSON|Ngozi]]: restarting now'],
    ['after a clock', '[03:12] [[PERSON|Marek]]: acked'],
    ['a name that is a word', '[[PERSON|Mark]] said no, then [[PERSON|Will]] confirmed.'],
    ['a word in a full name', '[[PERSON|Grace Okafor]] and [[PERSON|Mark Thompson]]'],
    ['a product that is somebody here', 'ping [[PERSON|Cassandra Miller]], please'],
    ['after a strong cue', 'assignee: [[PERSON|Jordan]]'],
    ['in Cyrillic', 'Дежурная: [[PERSON|Олена Шевченко]]'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    [
      'products',
      'Jenkins failed, Kafka lags, Cassandra is slow, Redis Sentinel promoted a replica.',
    ],
    ['Kubernetes', 'Kubernetes Scheduler evicted Grafana Agent; Node Not Ready; Pod Pending.'],
    ['verbs that are names', 'Mark as resolved. Will it break? Chase the vendor. Bill the team.'],
    ['nouns that are names', 'Grace period expired. Rose to 98%. Max connections reached.'],
    ['headings', '# Root Cause Analysis\n## Service Level Objective\n## Lessons Learned'],
    ['regions', 'failover from Frankfurt to Dublin, then N. Virginia; users in Sydney and Paris'],
    ['days and months', 'On Sunday, 3 May, and in April; Jan-2026, Mon Nov 24'],
    ['classes', 'java.lang.Thomas, Foo::Bar, new Anna(), Tom.java, com.example.Mark'],
    ['algorithms', 'Raft elects, Paxos agrees, a Bloom filter, the Luhn check, Dijkstra'],
    ['distributions', 'Debian Bookworm, Ubuntu Noble, Rocky Linux, Alpine'],
    ['log levels', 'ERROR Worker Job Failed: WARN Memory Low'],
    ['releases', 'Release Candidate 2, Amazon Aurora, Oracle Linux, Apache Tomcat, Spring Boot'],
    [
      'hosts named like people',
      'anna-1.prod.internal, /var/lib/jenkins, jordan-service-7d9f8b6c5d-x2x4z',
    ],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });

  it('knows a person by a part of the name, before and after the full one', async () => {
    const { text } = await openSession().redact(
      'Tomek paged. Tomek Zyzyk joined. Later Zyzyk left, and Tomek closed it.',
    );
    expect(text).toBe(
      '<PERSON_1> paged. <PERSON_1> joined. Later <PERSON_1> left, and <PERSON_1> closed it.',
    );
  });

  it('keeps apart two people who share a part of their names', async () => {
    const { text } = await openSession().redact('Anna Novak and Jan Novak met. Anna wrote.');
    expect(text).toBe('<PERSON_1> and <PERSON_2> met. <PERSON_1> wrote.');
  });
});

describe('known people', () => {
  it('are found without a capital letter and in identifiers', async () => {
    await expectFound('thanks [[PERSON|xqzt]]! see [[PERSON|xqzt]]-laptop and @[[PERSON|xqzt]]', {
      knownPeople: ['xqzt'],
    });
  });

  it('are one person by full name, by part and without accents', async () => {
    const { text } = await openSession({ knownPeople: ['Zoë Lefèvre'] }).redact(
      'zoe lefevre, Lefèvre and Zoë',
    );
    expect(text).toBe('<PERSON_1>, <PERSON_1> and <PERSON_1>');
  });

  it('of whom the name is a word need a capital or an @', async () => {
    await expectFound('mark it; [[PERSON|Mark]] did; ask [[PERSON|@mark]]', {
      knownPeople: ['mark'],
    });
  });

  it('do not include ids that a machine made, or roles', async () => {
    const text = 'user-1 and 01ARZ3NDEKTSV4RRFFQ69G5FAV, admin, oncall, sre';
    const knownPeople = ['user-1', '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'admin', 'oncall', 'sre', '', ' '];
    expect((await openSession({ knownPeople }).redact(text)).text).toBe(text);
  });

  it('may hold characters that mean something in an expression', async () => {
    await expectFound('by [[PERSON|j.doe_x]] not jadoe_x', { knownPeople: ['j.doe_x', 'a+(b'] });
  });
});

describe('login names', () => {
  it.each([
    ['in a home directory', 'cd /home/[[USERNAME|jdoe]]/src'],
    ['on macOS', 'File "/Users/[[USERNAME|j.doe]]/app.py", line 3'],
    ['on Windows', 'C:\\Users\\[[USERNAME|jdoe]]\\AppData'],
    ['as a Slack mention', 'cc [[USERNAME|<@U024BE7LH>]]'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it('leaves those of machines', async () => {
    await expectReadable('/home/ubuntu/.ssh /home/runner/work /Users/runner/x /home/node/app');
  });
});

describe('dates of birth', () => {
  it.each([
    ['ISO', 'DOB: [[DATE_OF_BIRTH|1984-05-12]]'],
    ['in words', 'born on [[DATE_OF_BIRTH|12 May 1984]]'],
    ['in JSON', '{"date_of_birth":"[[DATE_OF_BIRTH|12/05/1984]]"}'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it('leaves all other dates', async () => {
    await expectReadable('deployed on 2026-11-24, expired 12 May 2026, 11/24/2026 03:12');
  });
});
