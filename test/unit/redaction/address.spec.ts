import { describe, it } from '@jest/globals';
import { expectFound, expectReadable } from './support.js';

describe('street addresses', () => {
  it.each([
    ['American', 'ship to [[ADDRESS|742 Evergreen Terrace, Springfield, IL 62704]] today'],
    ['with a direction', 'at [[ADDRESS|1600 Pennsylvania Ave NW, Washington, DC 20500]].'],
    ['with a flat', '[[ADDRESS|350 W 5th Avenue, Apt 4B, New York, NY 10118]]'],
    ['British', 'cage at [[ADDRESS|221B Baker Street, London NW1 6XE]], floor 2'],
    ['without a city', 'the cabinet at [[ADDRESS|12 Mill Lane]] is open'],
    ['German', '[[ADDRESS|Hauptstraße 12, 10115 Berlin]]'],
    ['Dutch', '[[ADDRESS|Keizersgracht 174, 1016 DW Amsterdam]]'],
    ['French', '[[ADDRESS|12 rue de la Paix, 75002 Paris]]'],
    ['Spanish', '[[ADDRESS|Calle Mayor 5, 28013 Madrid]]'],
    ['Italian', '[[ADDRESS|Via Roma 10, 00184 Roma]]'],
    ['a post box', 'to [[ADDRESS|P.O. Box 1234, Springfield, IL 62704]]'],
  ])('%s', async (_name, marked) => {
    await expectFound(marked);
  });

  it.each([
    ['cities and regions', 'eu-central-1 (Frankfurt), us-east-1 in N. Virginia, London LD8'],
    ['counts before capitals', '3 Redis Pods Way above the limit, 12 Kafka Brokers'],
    ['a critical path', '2 Places where it fails; 5 Ways to drain'],
    ['streets in names', 'the Wall Street feed, service baker-street'],
    ['ports and paths', ':8080 /Drive/C 443 Court'],
  ])('leaves %s', async (_name, text) => {
    await expectReadable(text);
  });
});
