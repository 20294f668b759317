import { argocd } from './argocd';
import { flux } from './flux';
import { kubectl } from './kubectl';
import type { Delivery } from './options';
import type { DeliveryTool } from './tool';

/** The tools by the values of the setting `delivery`, in its order. */
export const deliveryTools: Readonly<Record<Delivery, DeliveryTool>> = { kubectl, argocd, flux };
