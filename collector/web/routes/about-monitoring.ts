/**
 * *What is recorded*: the page for the watched, open to everybody in the school's network, parents included. It says what the policy
 * in force says, by the generator that the agent uses too (protocol/about), and holds nobody's name.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ABOUT_TONGUES, type AboutTongue, aboutMonitoring } from '../../../protocol/about/about.ts';
import { aboutFacts } from '../../../protocol/about/from-policy.ts';
import { decodeAgentPolicy } from '../../../protocol/agent-policy.ts';
import { sendPage } from '../page.ts';
import type { Site } from '../site.ts';

const PATHS: Record<AboutTongue, string> = { en: '/about-monitoring', cy: '/about-monitoring/cy' };

export function aboutMonitoringRoutes(app: FastifyInstance, site: Site): void {
  for (const tongue of ABOUT_TONGUES) {
    app.get(PATHS[tongue], { config: { needs: 'nobody' } }, (request, reply) => show(site, request, reply, tongue));
  }
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  tongue: AboutTongue,
): Promise<FastifyReply> {
  // The address says the language, whatever the reader's: one page is in one language, its title and its frame too.
  request.spoken.language = tongue;
  const current = await site.deps.store.policies.current();
  const facts = current === undefined ? null : aboutFacts(decodeAgentPolicy(current.agentDocument));
  const page = aboutMonitoring(facts, tongue);
  const others = ABOUT_TONGUES.filter((one) => one !== tongue).map((one) => ({
    tongue: one,
    href: PATHS[one],
    name: site.texts.aboutMonitoring.languages[one],
  }));
  return sendPage(site, request, reply, 'about-monitoring.njk', {
    title: page.title,
    nav: null,
    model: { page, others },
  });
}
