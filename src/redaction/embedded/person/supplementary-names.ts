/** Given names that the lists lack or hold only in another script, folded. */
export const MORE_GIVEN_NAMES = // South Asia
  (
    'ananya deepak vikram meera nikhil lakshmi sunita kavita anil sunil vijay ajay manish ashish ' +
    'gaurav sachin swati neha shreya aarav vivaan aditi ishaan kiran padma srinivas venkat karthik ' +
    'ganesh harish naveen prakash ramesh mahesh dinesh rajesh rakesh mukesh sandeep pradeep kuldeep ' +
    'gurpreet harpreet manpreet jaspreet tanvi divya pallavi rashmi shalini usha asha sneha ritu ' +
    'imran bilal zainab ayesha nadia farhan usman tariq nasreen shahid kamran ' +
    // West, East and Southern Africa
    'ngozi chukwuemeka chidi chinedu chioma chiamaka emeka ifeoma nneka obinna uche ugochi adaeze ' +
    'olumide oluwaseun adebayo babatunde folake temitope tunde yetunde ayodele bukola kwame kofi ' +
    'kwabena akua abena ama thabo sipho themba nomsa lindiwe zanele bongani mandla lerato tendai ' +
    'tatenda farai rutendo wanjiru wambui kamau njoroge otieno achieng makena ' +
    // East and South-East Asia
    'hiroshi haruto kenji takashi satoshi makoto yuki haruka sakura naoko yoko akira kazuki daiki ' +
    'ryota shota yuto takeshi kenta xiaoming xiaoli xiaohong jianguo weijie mingyu haoran yichen ' +
    'zihan yuxuan ruoxi meiling jiahao seo-yeon min-jun eun-ji ji-hoon hyun-woo soo-jin ji-woo ' +
    'minjun jihoon hyunwoo soojin jiwoo thuy linh minh duc hieu trang phuong quynh nguyet somchai ' +
    'siriporn budi dewi putri agus rizal ' +
    // Slavic, Baltic, Caucasus, Greek
    'dmytro ekaterina oleksandr oleksii olena kateryna mykola volodymyr vasyl serhii andrii yevhen ' +
    'svitlana nataliia bohdan ievgen aleksei sergey nikolay mikhail vladimir yuri evgeny anastasia ' +
    'ksenia tatiana svetlana nikolaos konstantinos dimitris giorgos eleni katerina giorgi nino ' +
    'tamar davit armen hayk ani ' +
    // Ireland, Wales, Scotland
    'niamh saoirse aoife cian caoimhe oisin eoghan roisin sinead grainne padraig ciaran eimear rhys ' +
    'ieuan gethin carys bronwen eilidh mhairi hamish ' +
    // Arabic, Persian, Turkish, Hebrew
    'khalid layla hanan samir rania youssef mostafa mahmoud abdullah abdulrahman mohammed muhammad ' +
    'mohamed reza shirin parisa dariush omid navid emre elif deniz zeynep burak ozan yael noa itai ' +
    'shlomo avi ' +
    // Short and chat forms
    'alex sam chris matt dave steve andy rob jen beth kate liz becky josh zach nate greg jeff doug ' +
    'tim jim joe ben dan ron ken kev gabe theo sofie mel steph vicky debs shaun shaniqua latoya ' +
    'siobhan'
  ).split(' ');

/** Products, tools and terms that are also somebody's name, beside those the word lists hold. */
export const PRODUCT_NAMES = (
  'jenkins travis hudson cassandra kafka jaeger loki thanos mimir tempo cortex argo rook ceph ' +
  'longhorn harbor envoy consul vault nomad helm puppet chef salt calico cilium flink spark hive ' +
  'presto trino druid pinot looker tableau athena aurora dynamo jasmine jest mocha cypress ava ' +
  'karma ruby julia crystal pascal ada haskell elixir erlang clojure scala kotlin swift dart perl ' +
  'alpine alma rocky fedora debian buster bookworm bullseye jessie wheezy stretch sid focal jammy ' +
  'noble bionic xenial sarge woody potato lenny squeeze gerrit jira confluence trello asana ' +
  'sentry splunk datadog nagios icinga zabbix graylog fluentd fluentbit vector kibana beats ' +
  'logstash elastic lucene solr celery sidekiq resque puma unicorn gunicorn uvicorn flask django ' +
  'jinja laravel symfony maven gradle bazel ansible terraform pulumi packer vagrant boundary ' +
  'waypoint atlantis spinnaker tekton flux kustomize skaffold tilt kong traefik caddy apache ' +
  'tomcat jetty netty spring micronaut quarkus vertex gemini claude cody alexa siri cortana ' +
  'watson oracle sybase informix ingres mongo redis valkey dragonfly keydb patroni stolon barman ' +
  'galera maxscale vitess tidb yugabyte cockroach scylla riak neo4j janus gremlin pulsar ' +
  'nats rabbit mosquito mosquitto artemis camel kamel istio linkerd kuma keda knative velero ' +
  'restic borg clair trivy falco snyk sonar octopus bamboo gitea gogs rancher harvester talos ' +
  'lima colima kata firecracker xen hyper fargate lambda glacier redshift sage titan bard heroku ' +
  'netlify vercel fastly akamai okta auth0 duo lacework wiz stripe paypal square twilio slack ' +
  'zoom webex teams jupyter anaconda conda dask ray kubeflow tensor keras raft paxos zab bloom ' +
  'merkle luhn diffie hellman lamport poisson gauss laplace fourier markov bayes monte ' +
  'pareto dijkstra levenshtein bourne python java node deno bun kubernetes docker ' +
  'chrome safari firefox edge opera vivaldi brave tor wayland gnome plasma unity aurora neptune ' +
  'max min avg sum bash zsh vim nano ' +
  'juno mercury venus mars jupiter saturn apollo hermes zeus hera atlas titan phoenix orion'
).split(' ');

/** Given names that are words too, but hardly ever words of an incident. */
export const NAMES_BEFORE_WORDS = (
  'bob mike nick harry martin carol maria victor rosemary heather sally kitty eve ivy glen jack ken ' +
  'ron sue tony peter paul mary john dean lee ray jay kay roy guy neil karl carl otto hugo felix'
).split(' ');

/** Days and months, some of them names too. */
export const DATES = (
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june ' +
  'july august september october november december mon tue wed thu fri sat sun jan feb mar apr jun ' +
  'jul aug sep sept oct nov dec'
).split(' ');

/** Places, and parts of names of companies, that are given or family names too. */
export const PLACES = (
  'london paris dublin frankfurt virginia ohio ' +
  'oregon california carolina ireland sydney singapore tokyo mumbai seoul osaka milan stockholm ' +
  'zurich bahrain jordan israel montreal calgary dallas austin houston denver phoenix atlanta ' +
  'chicago boston seattle portland madison jackson lincoln charlotte florence sofia victoria ' +
  'adelaide melbourne perth auckland wellington geneva vienna berlin munich hamburg amsterdam ' +
  'brussels madrid lisbon warsaw prague athens rome kent devon essex chester lancaster york ' +
  'georgia dakota montana nevada texas florida asia africa europe america india china france ' +
  'inc ltd llc corp ' +
  'chad cuba malta cyprus kenya washington oakland'
).split(' ');
